package org.antiphon.http.sse;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.Door;
import org.antiphon.session.Transport;
import org.antiphon.spi.Tasks;

/**
 * A response that stays open as a transport. It writes whenever the server says that it is ready to, as servers do that
 * call back when a client has read (Jakarta Servlet 6.0 section 5.7); others are always ready, and let the thread that
 * writes wait for the client. Guarded by its own monitor, which may be held for as long as a write waits.
 */
final class SseTransport implements Transport, WriteListener {

    private static final Logger LOG = System.getLogger(SseTransport.class.getName());

    /** A comment, which no client hears of (HTML Living Standard, section 9.2.7). */
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.US_ASCII);

    private enum Step {
        NONE,
        WRITE,
        FLUSH,
        WAIT
    }

    private final Duration heartbeat;
    private final Function<Frame, byte[]> format;
    private final Tasks tasks;
    private AsyncContext context;
    private ServletOutputStream out;
    private Runnable whenWritable = () -> {};
    private Step step = Step.NONE;
    private byte[] content;
    private Completion completion;
    private boolean writable;
    private volatile boolean begun;
    private volatile boolean closed;

    /**
     * A transport on which nothing goes out yet.
     *
     * @param format makes bytes of frames, in the order in which they go out
     */
    SseTransport(Duration heartbeat, Function<Frame, byte[]> format, Tasks tasks) {
        this.heartbeat = heartbeat;
        this.format = format;
        this.tasks = tasks;
    }

    /**
     * The response has begun, and its headers are out.
     *
     * @param action runs when more can be written for the first time
     */
    void begin(AsyncContext request, ServletOutputStream body, Runnable action) {
        synchronized (this) {
            context = request;
            out = body;
            whenWritable = action;
            begun = true;
        }
        body.setWriteListener(this);
    }

    @Override
    public Door door() {
        return Door.SSE;
    }

    @Override
    public Duration heartbeat() {
        return heartbeat;
    }

    @Override
    public void send(Frame frame, Completion whenDone) {
        write(format.apply(frame), whenDone);
    }

    @Override
    public void ping(Completion whenDone) {
        write(HEARTBEAT, whenDone);
    }

    private void write(byte[] bytes, Completion whenDone) {
        synchronized (this) {
            content = bytes;
            completion = whenDone;
            step = Step.WRITE;
        }
        goOn();
    }

    @Override
    public void onWritePossible() {
        Runnable action;
        synchronized (this) {
            writable = true;
            action = whenWritable;
            whenWritable = () -> {};
        }
        action.run();
        goOn();
    }

    /** Takes the write under way as far as the server lets it go now. */
    private void goOn() {
        Completion done;
        try {
            done = advance();
        } catch (IOException | RuntimeException failure) {
            onError(failure);
            return;
        }
        if (done != null) {
            done.written();
        }
    }

    private synchronized Completion advance() throws IOException {
        while (step != Step.NONE && writable && out.isReady()) {
            switch (step) {
                case WRITE -> {
                    step = Step.FLUSH;
                    out.write(content);
                }
                case FLUSH -> {
                    step = Step.WAIT;
                    out.flush();
                }
                default -> {
                    step = Step.NONE;
                    content = null;
                    return completion;
                }
            }
        }
        return null;
    }

    @Override
    public void onError(Throwable failure) {
        Completion waiting;
        synchronized (this) {
            waiting = step == Step.NONE ? null : completion;
            step = Step.NONE;
            content = null;
        }
        if (waiting != null) {
            waiting.failed(failure);
        }
    }

    @Override
    public void close(CloseCode code, Completion whenDone) {
        complete();
        whenDone.written();
    }

    @Override
    public void abort(CloseCode code) {
        if (begun && !closed) {
            tasks.executeWaiting(this::complete);
        }
    }

    /** The request has ended, whoever ended it. */
    void gone() {
        closed = true;
    }

    @Override
    public boolean isOpen() {
        return !closed;
    }

    private void complete() {
        boolean first = !closed;
        closed = true;
        if (begun && first) {
            try {
                context.complete();
            } catch (RuntimeException ended) {
                LOG.log(Level.DEBUG, "A stream had ended before", ended);
            }
        }
    }
}
