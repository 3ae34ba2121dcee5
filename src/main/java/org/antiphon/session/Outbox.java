package org.antiphon.session;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;
import org.antiphon.spi.Ticker;

/**
 * The way out of one session: its queue, and at most one write in flight, pings and closes included. Any thread may
 * offer; a writer thread writes; the transport reports on whatever thread it likes.
 */
final class Outbox implements Transport.Completion {

    /** What the owner of an outbox hears. */
    interface Owner {
        /** A write succeeded that held so many messages and bytes; none if it was a ping. */
        void sent(int messages, int bytes);

        /** Something has gone out, so that there may be room for more. */
        void relieved();

        /** The close went out. */
        void ended();

        /** The connection failed; with a {@link java.net.SocketTimeoutException} because the client did not read. */
        void broke(Throwable cause);

        /** The client keeps a thread from others that need it. */
        void isInTheWay();

        /** What the client reads. */
        Packing packing();
    }

    private enum State {
        IDLE,
        READY,
        WRITING
    }

    private static final Outbound NOTHING = new Outbound.Ping();

    private final OutboundQueue queue;
    private final OutboxWriter writer;
    private final Encoding encoding;
    private final Transport transport;
    private final Ticker ticker;
    private final Owner owner;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private final WriteTime writing = new WriteTime();
    private int messagesInFlight;
    private int bytesInFlight;
    private boolean closeInFlight;
    private Outbound oldestInFlight = NOTHING;

    Outbox(
            OutboundQueue queue,
            OutboxWriter writer,
            Encoding encoding,
            Transport transport,
            Ticker ticker,
            Owner owner) {
        this.queue = queue;
        this.writer = writer;
        this.encoding = encoding;
        this.transport = transport;
        this.ticker = ticker;
        this.owner = owner;
    }

    /** Puts something in the queue; false when there is no room for it. */
    boolean offer(Outbound item) {
        boolean taken = queue.offer(item);
        wake();
        return taken;
    }

    void close(Optional<Outbound.Answer> last, Outbound.Close close) {
        queue.close(last, close);
        wake();
    }

    void closeNow(Outbound.Close close) {
        queue.closeNow(close);
        wake();
    }

    void discard() {
        queue.discard();
    }

    /** Lets go of the client, whatever becomes of the write in flight. */
    void cut() {
        owner.isInTheWay();
    }

    /** What waits, in bytes. */
    int bytes() {
        return queue.bytes();
    }

    boolean isRoomy() {
        return queue.isRoomy();
    }

    boolean couldHold(int messages, long bytes) {
        return queue.couldHold(messages, bytes);
    }

    /** How long the write in flight has been under way, in nanoseconds; 0 when there is none. */
    long writingFor(long now) {
        return writing.until(now);
    }

    /** Writes what may go out together; called by a writer, for an outbox that is ready. */
    void writeNext(BatchAssembler assembler, List<Outbound> scratch) {
        scratch.clear();
        queue.take(scratch, encoding.isBatching() ? writer.batchMessages() : 1, writer.batchBytes());
        if (scratch.isEmpty()) {
            rest();
            return;
        }
        writing.begin(ticker.nanos());
        state.set(State.WRITING);
        try {
            write(scratch, assembler);
        } catch (RuntimeException failure) {
            failed(failure);
        }
    }

    private void write(List<Outbound> batch, BatchAssembler assembler) {
        Outbound first = batch.get(0);
        messagesInFlight = first instanceof Outbound.Framed ? batch.size() : 0;
        bytesInFlight = 0;
        closeInFlight = first instanceof Outbound.Close;
        oldestInFlight = first;
        if (first instanceof Outbound.Close close) {
            transport.close(close.code(), this);
        } else if (first instanceof Outbound.Ping) {
            transport.ping(this);
        } else {
            Frame frame = assembler.assemble(encoding, framed(batch), owner.packing());
            bytesInFlight = frame.bytes();
            transport.send(frame, this);
        }
    }

    @Override
    public void written() {
        boolean closed = closeInFlight;
        if (!closed) {
            noteTime();
            owner.sent(messagesInFlight, bytesInFlight);
        }
        rest();
        if (closed) {
            owner.ended();
        } else {
            owner.relieved();
        }
    }

    private void noteTime() {
        if (oldestInFlight instanceof Outbound.Publication publication) {
            publication.begun().written(messagesInFlight);
        }
        oldestInFlight = NOTHING;
    }

    @Override
    public void failed(Throwable cause) {
        queue.discard();
        rest();
        owner.broke(cause);
    }

    private void rest() {
        writing.end();
        state.set(State.IDLE);
        if (!queue.isEmpty()) {
            wake();
        }
    }

    private void wake() {
        if (state.compareAndSet(State.IDLE, State.READY)) {
            writer.enqueue(this);
        }
    }

    /** What goes out with a frame goes out with its like alone; see {@link OutboundQueue#take}. */
    @SuppressWarnings("unchecked")
    private static List<Outbound.Framed> framed(List<? extends Outbound> batch) {
        return (List<Outbound.Framed>) batch;
    }
}
