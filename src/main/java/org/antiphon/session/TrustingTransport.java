package org.antiphon.session;

import java.io.IOException;
import java.time.Duration;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;

/** Writes directly while the client is known to read, and asks it from time to time how far it has come. */
final class TrustingTransport implements Transport {

    private final DirectTransport wire;
    private final DirectWrites writes;
    private final Trust trust;
    private final WriteTime writing = new WriteTime();

    TrustingTransport(DirectTransport wire, DirectWrites writes, Trust trust) {
        this.wire = wire;
        this.writes = writes;
        this.trust = trust;
    }

    @Override
    public void send(Frame frame, Completion completion) {
        boolean trusted = trust.covers(frame.bytes()) && writes.areAllowed();
        trust.writing(frame.bytes());
        Completion after = trust.wantsConfirmation() ? asking(completion) : completion;
        if (trusted) {
            write(frame, after);
        } else {
            wire.send(frame, after);
        }
    }

    private void write(Frame frame, Completion completion) {
        writing.begin(writes.begin(this));
        try {
            wire.write(frame);
        } catch (IOException broken) {
            completion.failed(broken);
            return;
        } finally {
            writing.end();
            writes.end(this);
        }
        completion.written();
    }

    /** The question belongs to the write: nothing else is under way until it is out. */
    private Completion asking(Completion completion) {
        return new Completion() {
            @Override
            public void written() {
                wire.ask(trust.ask(), completion);
            }

            @Override
            public void failed(Throwable cause) {
                completion.failed(cause);
            }
        };
    }

    /** How long a direct write has been under way, in nanoseconds; 0 when there is none. */
    long writingFor(long now) {
        return writing.until(now);
    }

    /** A direct write takes too long. */
    void distrust() {
        trust.lose();
    }

    @Override
    public void confirm(long mark) {
        trust.confirm(mark);
    }

    @Override
    public Door door() {
        return wire.door();
    }

    @Override
    public Duration heartbeat() {
        return wire.heartbeat();
    }

    @Override
    public void ping(Completion completion) {
        wire.ping(completion);
    }

    @Override
    public void close(CloseCode code, Completion completion) {
        wire.close(code, completion);
    }

    @Override
    public void abort(CloseCode code) {
        wire.abort(code);
    }

    @Override
    public boolean isOpen() {
        return wire.isOpen();
    }
}
