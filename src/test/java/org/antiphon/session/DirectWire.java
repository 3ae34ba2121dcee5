package org.antiphon.session;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.testkit.RecordingTransport;

/** A wire that tells direct writes from others, runs something during them, and remembers the marks that it asks with. */
final class DirectWire implements DirectTransport {

    /** What happens while a direct write is under way. */
    interface During {
        void run() throws IOException;
    }

    private final RecordingTransport other = RecordingTransport.inline();
    private final List<String> direct = new ArrayList<>();
    private final List<Long> marks = new ArrayList<>();
    private During during = () -> {};

    void during(During action) {
        during = action;
    }

    /** The texts that were written directly. */
    List<String> direct() {
        return direct;
    }

    /** What went the other way. */
    List<String> other() {
        return other.log();
    }

    List<Long> marks() {
        return marks;
    }

    @Override
    public void write(Frame frame) throws IOException {
        during.run();
        direct.add(((Frame.Text) frame).text());
    }

    @Override
    public void ask(long mark, Completion completion) {
        marks.add(mark);
        completion.written();
    }

    @Override
    public Door door() {
        return Door.WEBSOCKET;
    }

    @Override
    public Duration heartbeat() {
        return Duration.ofSeconds(25);
    }

    @Override
    public void send(Frame frame, Completion completion) {
        other.send(frame, completion);
    }

    @Override
    public void ping(Completion completion) {
        other.ping(completion);
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        other.close(code, completion);
    }

    @Override
    public void abort(CloseCode code) {
        other.abort(code);
    }

    @Override
    public boolean isOpen() {
        return other.isOpen();
    }
}
