package org.antiphon.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that subscribes to a topic and then never reads again. */
public final class StalledClient implements AutoCloseable {
    private static final int SMALL = 4096;
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    private final Socket socket = new Socket();

    /** Connects and subscribes; the answer is the last thing that it reads. */
    public StalledClient(URI address, String user, String topic) throws IOException {
        socket.setReceiveBufferSize(SMALL);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), TIMEOUT_MILLIS);
        write(("GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13"
                        + "\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: antiphon.v2.json"
                        + "\r\nAuthorization: Bearer " + Tokens.everywhere(user) + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        readUntil("\"welcome\"");
        write(maskedText("{\"type\":\"subscribe\",\"id\":1,\"topic\":\"" + topic + "\"}"));
        readUntil("\"ok\"");
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    private void readUntil(String text) throws IOException {
        StringBuilder read = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (read.indexOf(text) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("Closed after " + read);
            }
            read.append((char) next);
        }
    }

    /** A text frame of less than 126 bytes, masked with zeros (RFC 6455 section 5.2). */
    private static byte[] maskedText(String text) throws IOException {
        byte[] payload = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        frame.write(0x80 | payload.length);
        frame.write(new byte[4]);
        frame.write(payload);
        return frame.toByteArray();
    }
}
