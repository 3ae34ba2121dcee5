package org.antiphon.websocket;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/**
 * The client's end of a request to ourselves that is never answered in full. No thread waits for it; a look at the
 * socket, which does not block, tells whether it still holds.
 */
final class AnchorLine {

    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int MAX_HEAD = 16 * 1024;
    private static final String HEAD_END = "\r\n\r\n";

    private final SocketChannel channel;

    private AnchorLine(SocketChannel channel) {
        this.channel = channel;
    }

    /**
     * Sends the request and waits for the head of its answer, a few seconds at most.
     *
     * @throws IOException when the server is not reached or does not let the request wait
     */
    static AnchorLine open(AnchorPoint point, String key) throws IOException {
        if (!point.isOwn()) {
            throw new ConnectException(point.address() + " is not this machine's");
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(point.address(), TIMEOUT_MILLIS);
            channel.socket().setSoTimeout(TIMEOUT_MILLIS);
            Socket wire = point.secure() ? OwnServerTls.over(channel.socket()) : channel.socket();
            wire.getOutputStream().write(point.request(key).getBytes(StandardCharsets.ISO_8859_1));
            wire.getOutputStream().flush();
            requireSuccess(headFrom(wire.getInputStream()));
            channel.configureBlocking(false);
            return new AnchorLine(channel);
        } catch (IOException | RuntimeException failure) {
            channel.close();
            throw failure;
        }
    }

    /** Whether neither side has ended it; what comes in is of no interest. */
    boolean holds() {
        try {
            return channel.read(ByteBuffer.allocate(64)) >= 0;
        } catch (IOException broken) {
            return false;
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException alreadyBroken) {
            // it is closed, which is all that was wanted
        }
    }

    private static String headFrom(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(HEAD_END) < 0 && head.length() < MAX_HEAD) {
            int next = in.read();
            if (next < 0) {
                throw new ConnectException("The server closed the connection");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void requireSuccess(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new ConnectException(
                    "The server answered " + head.lines().findFirst().orElse(""));
        }
    }
}
