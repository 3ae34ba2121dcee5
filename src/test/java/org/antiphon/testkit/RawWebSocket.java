package org.antiphon.testkit;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A client on a plain socket that does exactly what the test says, good or bad: it answers no ping, reads only when told
 * to and may leave without a word. Used by one thread at a time; every read waits in bounds.
 */
public final class RawWebSocket implements AutoCloseable {
    /** The address at which the native door is. */
    public static final String PATH = "/antiphon/ws";

    private final Socket socket = new Socket();
    private final DataInputStream in;

    private RawWebSocket(int receiveBuffer) throws IOException {
        URI server = ServerUnderTest.http("/");
        if (receiveBuffer > 0) {
            socket.setReceiveBufferSize(receiveBuffer);
        }
        socket.setTcpNoDelay(true);
        socket.connect(new InetSocketAddress("localhost", server.getPort()), (int) Inbox.PATIENCE.toMillis());
        socket.setSoTimeout((int) Inbox.PATIENCE.toMillis());
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1_024));
    }

    /** A TCP connection, and nothing said yet. */
    public static RawWebSocket dial() {
        return dial(0);
    }

    /** A TCP connection that takes in hardly more than so many bytes unread. */
    public static RawWebSocket dial(int receiveBuffer) {
        try {
            return new RawWebSocket(receiveBuffer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection that is upgraded, with a token in the header and a subprotocol; an empty one offers none. */
    public static RawWebSocket connect(String token, String subprotocol) {
        return dial().upgrade(token, subprotocol);
    }

    /** Upgrades this connection; fails the test when the server will not. */
    public RawWebSocket upgrade(String token, String subprotocol) {
        Map<String, String> headers = new TreeMap<>(Map.of("Authorization", "Bearer " + token));
        if (!subprotocol.isEmpty()) {
            headers.put("Sec-WebSocket-Protocol", subprotocol);
        }
        HttpAnswer answer = handshake(PATH, headers);
        if (answer.status() != 101) {
            throw new AssertionError("Not let in: " + answer);
        }
        return this;
    }

    /** Asks for an upgrade with further headers and reads the answer. */
    public HttpAnswer handshake(String path, Map<String, String> headers) {
        write(handshakeText(path, headers).getBytes(StandardCharsets.US_ASCII));
        try {
            return HttpAnswer.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a handshake (RFC 6455 section 4.1). */
    public static String handshakeText(String path, Map<String, String> headers) {
        Map<String, String> all = new TreeMap<>(Map.of(
                "Host", "localhost:" + ServerUnderTest.http("/").getPort(),
                "Upgrade", "websocket",
                "Connection", "Upgrade",
                "Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==",
                "Sec-WebSocket-Version", "13"));
        all.putAll(headers);
        return all.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", "GET " + path + " HTTP/1.1\r\n", "\r\n"));
    }

    /** Sends a frame as it is. */
    public void send(RawFrame frame) {
        write(frame.masked());
    }

    /** Sends a whole text message. */
    public void send(String text) {
        send(RawFrame.text(text));
    }

    /** Sends any bytes at all; ones that the other side no longer takes are lost without a word. */
    public void write(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (SocketException closed) {
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the next frame; empty when the connection has ended. */
    public Optional<RawFrame> read() {
        try {
            return Optional.of(RawFrame.read(in));
        } catch (EOFException | SocketException ended) {
            return Optional.empty();
        } catch (IOException e) {
            throw new AssertionError("Nothing came", e);
        }
    }

    /** Reads until a frame comes that is wanted; fails the test when the connection ends before. */
    public RawFrame await(Predicate<RawFrame> wanted) {
        Optional<RawFrame> frame = read();
        while (frame.isPresent() && !wanted.test(frame.get())) {
            frame = read();
        }
        return frame.orElseThrow(() -> new AssertionError("The connection ended before"));
    }

    /** Reads until the close frame. */
    public RawFrame awaitClose() {
        return await(frame -> frame.opcode() == RawFrame.CLOSE);
    }

    /** Leaves with a TCP reset. */
    public void reset() {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
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
