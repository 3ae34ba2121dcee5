package org.antiphon.testkit;

import java.io.ByteArrayOutputStream;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

/** Puts what the server sends into an inbox; the JDK's client calls it, one call at a time. */
final class WsListener implements WebSocket.Listener {
    private static final int BROKEN = 1006;

    private final Inbox inbox;
    private final StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream binary = new ByteArrayOutputStream();
    private final AtomicInteger binaryFrames = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();

    WsListener(Inbox inbox) {
        this.inbox = inbox;
    }

    int binaryFrames() {
        return binaryFrames.get();
    }

    int pings() {
        return pings.get();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        text.append(part);
        if (last) {
            inbox.addFrame(WireFormat.ofText(text.toString()));
            text.setLength(0);
        }
        return goOn(socket);
    }

    @Override
    public CompletionStage<?> onBinary(WebSocket socket, ByteBuffer part, boolean last) {
        byte[] content = new byte[part.remaining()];
        part.get(content);
        binary.writeBytes(content);
        if (last) {
            binaryFrames.incrementAndGet();
            inbox.addFrame(WireFormat.ofBinary(binary.toByteArray(), socket.getSubprotocol()));
            binary.reset();
        }
        return goOn(socket);
    }

    @Override
    public CompletionStage<?> onPing(WebSocket socket, ByteBuffer content) {
        pings.incrementAndGet();
        return goOn(socket);
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        inbox.close(new Inbox.Closing(code, reason));
        return goOn(socket);
    }

    @Override
    public void onError(WebSocket socket, Throwable cause) {
        inbox.close(new Inbox.Closing(BROKEN, String.valueOf(cause)));
    }

    private static CompletionStage<?> goOn(WebSocket socket) {
        socket.request(1);
        return null;
    }
}
