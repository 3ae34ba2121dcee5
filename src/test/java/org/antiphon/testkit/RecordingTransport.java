package org.antiphon.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.Door;
import org.antiphon.session.Transport;

/**
 * A wire that remembers what went over it, and whether two writes were ever under way together. Guarded by its own
 * monitor, under which no completion is called.
 */
public final class RecordingTransport implements Transport {

    private static final Executor NEVER = completion -> {};

    private Door door = Door.WEBSOCKET;
    private Duration heartbeat = Duration.ofSeconds(25);
    private Executor completer;
    private final List<Frame> frames = new ArrayList<>();
    private final List<String> log = new ArrayList<>();
    private final List<CloseCode> aborts = new ArrayList<>();
    private Optional<Completion> underWay = Optional.empty();
    private boolean overlapped;
    private boolean open = true;

    private RecordingTransport(Executor completer) {
        this.completer = completer;
    }

    /** Completes each write before the call returns. */
    public static RecordingTransport inline() {
        return completingOn(Runnable::run);
    }

    /** Completes each write as a task of the executor. */
    public static RecordingTransport completingOn(Executor completer) {
        return new RecordingTransport(completer);
    }

    /** Leaves each write under way until {@link #complete} or {@link #fail}; stalled, if they are never called. */
    public static RecordingTransport stalled() {
        return completingOn(NEVER);
    }

    /** The same as a wire of another kind. */
    public RecordingTransport at(Door other) {
        door = other;
        return this;
    }

    /** The same as a wire on which a sign of life is due after such a silence. */
    public RecordingTransport beatingEvery(Duration interval) {
        heartbeat = interval;
        return this;
    }

    @Override
    public Door door() {
        return door;
    }

    @Override
    public Duration heartbeat() {
        return heartbeat;
    }

    @Override
    public void send(Frame frame, Completion completion) {
        synchronized (this) {
            frames.add(frame);
        }
        begin(frame instanceof Frame.Text text ? text.text() : "binary", completion);
    }

    @Override
    public void ping(Completion completion) {
        begin("ping", completion);
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        begin("close " + code.code(), new Completion() {
            @Override
            public void written() {
                vanish();
                completion.written();
            }

            @Override
            public void failed(Throwable cause) {
                completion.failed(cause);
            }
        });
    }

    private void begin(String entry, Completion completion) {
        Executor next;
        synchronized (this) {
            log.add(entry);
            overlapped |= underWay.isPresent();
            underWay = Optional.of(completion);
            next = completer;
        }
        next.execute(this::complete);
    }

    /** Lets the write under way succeed. */
    public void complete() {
        take().written();
    }

    /** Lets the write under way succeed, and from now on each one before the call returns. */
    public void flow() {
        unstall();
        complete();
    }

    /** Leaves each write from now on under way, until it is let go on. */
    public synchronized void stall() {
        completer = NEVER;
    }

    /** Completes each write from now on before the call returns. */
    public synchronized void unstall() {
        completer = Runnable::run;
    }

    /** Lets the write under way fail. */
    public void fail(Throwable cause) {
        take().failed(cause);
    }

    private synchronized Completion take() {
        Completion completion = underWay.orElseThrow();
        underWay = Optional.empty();
        return completion;
    }

    @Override
    public synchronized void abort(CloseCode code) {
        open = false;
        aborts.add(code);
    }

    @Override
    public synchronized boolean isOpen() {
        return open;
    }

    /** The peer goes away, and nobody tells. */
    public synchronized void vanish() {
        open = false;
    }

    /** Whether a write waits for its end. */
    public synchronized boolean isBusy() {
        return underWay.isPresent();
    }

    /** Whether a write ever began while another was under way. */
    public synchronized boolean hasOverlapped() {
        return overlapped;
    }

    /** The frames, in order. */
    public synchronized List<Frame> frames() {
        return List.copyOf(frames);
    }

    /** What was begun, in order: the text of a frame, {@code binary}, {@code ping}, or {@code close} and the code. */
    public synchronized List<String> log() {
        return List.copyOf(log);
    }

    /** With which codes it was aborted, in order. */
    public synchronized List<CloseCode> aborts() {
        return List.copyOf(aborts);
    }

    /** Forgets what went over it so far. */
    public synchronized void forget() {
        frames.clear();
        log.clear();
    }
}
