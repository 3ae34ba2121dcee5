package org.antiphon.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.antiphon.testkit.Inbox;
import org.antiphon.testkit.ServerUnderTest;

/** An event stream on a plain socket, which takes in hardly anything unread, is read only when told to, and dropped. */
final class RawStream implements AutoCloseable {
    private static final int SMALL_BUFFER = 2_048;

    private final Socket socket = new Socket();

    private RawStream(String token, String path) throws IOException {
        int port = ServerUnderTest.http("/").getPort();
        socket.setReceiveBufferSize(SMALL_BUFFER);
        socket.setSoLinger(true, 0);
        socket.connect(new InetSocketAddress("localhost", port));
        socket.setSoTimeout((int) Inbox.PATIENCE.toMillis());
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nAuthorization: Bearer " + token
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    /** A stream that is asked for. */
    static RawStream open(String token, String path) {
        try {
            return new RawStream(token, path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until the text comes, and not a byte further. */
    void readUntil(String text) {
        try {
            StringBuilder read = new StringBuilder();
            InputStream in = socket.getInputStream();
            while (read.indexOf(text) < 0) {
                int next = in.read();
                if (next < 0) {
                    throw new IOException("Ended after " + read);
                }
                read.append((char) next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
