package org.antiphon.websocket;

import jakarta.websocket.CloseReason;
import jakarta.websocket.CloseReason.CloseCodes;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.SendResult;
import jakarta.websocket.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.DirectTransport;
import org.antiphon.session.Door;
import org.antiphon.session.SessionSettings;
import org.antiphon.spi.Tasks;

/**
 * A Jakarta WebSocket session as a transport. Frames go out with the asynchronous remote endpoint and its send time-out,
 * which {@code sendObject} would not heed on Open Liberty, or directly with the basic one; the encoders are asked here
 * instead. Pings and closes may block on some servers, so a thread of their own takes them.
 */
final class WebSocketTransport implements DirectTransport {

    private final TextFrameEncoder textEncoder = new TextFrameEncoder();
    private final BinaryFrameEncoder binaryEncoder = new BinaryFrameEncoder();
    private final Session session;
    private final Duration heartbeat;
    private final RemoteEndpoint.Async remote;
    private final RemoteEndpoint.Basic direct;
    private final Tasks tasks;

    /**
     * Whether a write has found the peer gone. The container finds it too, by reading, and ends the connection; on Open
     * Liberty a close by us at the same moment would make it forget the connection and never give the socket back.
     */
    private volatile boolean gone;

    WebSocketTransport(Session session, SessionSettings settings, Tasks tasks) {
        this.session = session;
        this.tasks = tasks;
        this.remote = session.getAsyncRemote();
        this.direct = session.getBasicRemote();
        heartbeat = settings.pingInterval();
        remote.setSendTimeout(settings.writeDeadline().toMillis());
    }

    @Override
    public Door door() {
        return Door.WEBSOCKET;
    }

    @Override
    public Duration heartbeat() {
        return heartbeat;
    }

    @Override
    public void send(Frame frame, Completion completion) {
        SendHandler handler = result -> report(result, completion);
        try {
            if (frame instanceof Frame.Text text) {
                remote.sendText(textEncoder.encode(text), handler);
            } else if (frame instanceof Frame.Binary binary) {
                remote.sendBinary(binaryEncoder.encode(binary), handler);
            }
        } catch (RuntimeException closed) {
            completion.failed(closed);
        }
    }

    @Override
    public void write(Frame frame) throws IOException {
        try {
            if (frame instanceof Frame.Text text) {
                direct.sendText(textEncoder.encode(text));
            } else if (frame instanceof Frame.Binary binary) {
                direct.sendBinary(binaryEncoder.encode(binary));
            }
        } catch (IOException broken) {
            gone = isGone(broken);
            throw broken;
        }
    }

    @Override
    public void ask(long mark, Completion completion) {
        ByteBuffer content = ByteBuffer.allocate(Long.BYTES).putLong(mark).flip();
        ping(content, completion);
    }

    @Override
    public void ping(Completion completion) {
        ping(ByteBuffer.allocate(0), completion);
    }

    private void ping(ByteBuffer content, Completion completion) {
        tasks.execute(reporting(() -> remote.sendPing(content), completion));
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        tasks.executeWaiting(reporting(() -> close(code), completion));
    }

    @Override
    public void abort(CloseCode code) {
        if (gone) {
            return;
        }
        close(code, new Completion() {
            @Override
            public void written() {
                // nobody waits for it
            }

            @Override
            public void failed(Throwable cause) {
                // the connection has ended some other way, which is just as good
            }
        });
    }

    @Override
    public boolean isOpen() {
        return session.isOpen();
    }

    private void close(CloseCode code) throws IOException {
        session.close(new CloseReason(CloseCodes.getCloseCode(code.code()), code.reason()));
    }

    private void report(SendResult result, Completion completion) {
        if (result.isOK()) {
            completion.written();
            return;
        }
        Throwable cause = result.getException();
        gone = isGone(cause);
        completion.failed(cause);
    }

    private static boolean isGone(Throwable cause) {
        return cause instanceof IOException && !(cause instanceof SocketTimeoutException);
    }

    private interface Step {
        void run() throws IOException;
    }

    private static Runnable reporting(Step step, Completion completion) {
        return () -> {
            try {
                step.run();
            } catch (IOException | RuntimeException failure) {
                completion.failed(failure);
                return;
            }
            completion.written();
        };
    }
}
