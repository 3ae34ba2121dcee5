package org.antiphon.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.spi.Ticker;

/**
 * One live connection: who is at the other end, what goes in and out, how it ends. Thread-safe; nothing here waits for
 * the client. It ends once, whichever side ends it, and then everything that was tied to it is released.
 */
public final class ClientSession implements Outbox.Owner {

    private static final Logger LOG = System.getLogger(ClientSession.class.getName());

    private final String id;
    private final Encoding encoding;
    private final Transport transport;
    private final Ticker ticker;
    private final Outbox outbox;
    private final Turns turns;
    private final Liveness liveness;
    private final CommandBudget budget;
    private final SessionStatistics statistics;
    private final Traffic traffic = new Traffic();
    private final AtomicReference<CloseCode> ending = new AtomicReference<>();
    private final List<Runnable> releases = new ArrayList<>();
    private volatile boolean released;
    private volatile Runnable whenEnded = () -> {};
    private volatile Caller caller;
    private volatile Packing packing = Packing.NONE;

    ClientSession(
            String id,
            Caller caller,
            Encoding encoding,
            Transport transport,
            OutboxWriter writer,
            SessionSettings settings,
            LimitSettings limits,
            SessionStatistics statistics,
            Ticker ticker) {
        this.id = id;
        this.caller = caller;
        this.encoding = encoding;
        this.transport = transport;
        this.ticker = ticker;
        this.statistics = statistics;
        this.liveness = new Liveness(ticker.nanos());
        this.budget = new CommandBudget(limits, ticker);
        OutboundQueue queue = new OutboundQueue(settings.queueMessages(), settings.queueBytes(), encoding::encode);
        this.outbox = new Outbox(queue, writer, encoding, transport, ticker, this);
        this.turns = new Turns(outbox::isRoomy);
    }

    /** The id, unique among all nodes. */
    public String id() {
        return id;
    }

    /** Who is at the other end, by the newest credential. */
    public Caller caller() {
        return caller;
    }

    /** The wire format spoken. */
    public Encoding encoding() {
        return encoding;
    }

    /** How the client came in. */
    public Door door() {
        return transport.door();
    }

    /** What went over the connection so far. */
    public Traffic traffic() {
        return traffic;
    }

    /** What the client may still ask for. */
    public CommandBudget budget() {
        return budget;
    }

    /** When something last came from the client. */
    Liveness liveness() {
        return liveness;
    }

    Outbox outbox() {
        return outbox;
    }

    Transport transport() {
        return transport;
    }

    /** Nanoseconds since something last came from the client. */
    public long idleNanos() {
        return liveness.silence(ticker.nanos());
    }

    /** Something came from the client. */
    public void heard(int bytes) {
        liveness.heard(ticker.nanos());
        traffic.received(bytes);
        statistics.received(door(), bytes);
    }

    /**
     * A pong came from the client.
     *
     * @param mark what it was asked to send back; any other number where it was not asked that
     */
    public void heardPong(long mark) {
        liveness.heard(ticker.nanos());
        transport.confirm(mark);
    }

    /** The caller has shown a new credential. */
    public void renew(Caller renewed) {
        caller = Objects.requireNonNull(renewed, "renewed");
    }

    /** From now on frames may go out in whatever way such a client reads. */
    public void packFor(Set<String> capabilities) {
        packing = Packing.of(capabilities);
    }

    @Override
    public Packing packing() {
        return packing;
    }

    /**
     * Sends something that is for this client alone.
     *
     * @return whether its version has words for it; if not, nothing is sent
     */
    public boolean send(ServerMessage message) {
        Optional<Frame> frame = encoding.encode(message);
        frame.ifPresent(encoded -> offer(new Outbound.Answer(encoded)));
        return frame.isPresent();
    }

    /** Sends something of a topic; its policy decides what happens when the client is too slow for a message. */
    public void deliver(Outbound.Framed item) {
        if (item instanceof Outbound.LastWord last) {
            end(CloseCode.COMPLETE, Optional.of(new Outbound.Answer(last.frame())));
        } else {
            offer(item);
        }
    }

    /**
     * Does something whose answer may be long: when there is room for it in the queue and what was begun so before has
     * ended, so that a client that asks for much at once is served as fast as it reads.
     *
     * @param work is not begun once the session has ended
     * @return completes as the work does, or never
     */
    public <T> CompletionStage<T> inTurn(Supplier<? extends CompletionStage<T>> work) {
        return turns.ask(work);
    }

    /** Whether the queue had room for so much if nothing else waited. */
    public boolean couldHold(int messages, long bytes) {
        return outbox.couldHold(messages, bytes);
    }

    /** Asks the client for a sign of life. */
    void ask() {
        offer(new Outbound.Ping());
    }

    private void offer(Outbound item) {
        if (!outbox.offer(item)) {
            endNow(CloseCode.SLOW_CONSUMER);
        }
    }

    /** Ends the connection after everything that waits has gone out. */
    public void end(CloseCode code) {
        end(code, Optional.empty());
    }

    /** Ends the connection after everything that waits has gone out, and this as the last; there is always room for it. */
    public void end(ServerMessage.Goodbye goodbye) {
        end(goodbye.code(), encoding.encode(goodbye).map(Outbound.Answer::new));
    }

    private void end(CloseCode code, Optional<Outbound.Answer> last) {
        if (decideEnd(code)) {
            outbox.close(last, new Outbound.Close(code));
        }
    }

    /** Ends the connection and forgets what waits; a write under way gets until its deadline. */
    public void endNow(CloseCode code) {
        decideEnd(code);
        outbox.closeNow(new Outbound.Close(ending.get()));
    }

    /** Decides that and how the connection ends, without doing it; answers false when that is decided already. */
    boolean decideEnd(CloseCode code) {
        liveness.ending(ticker.nanos());
        return ending.compareAndSet(null, code);
    }

    /** Whether an end has been decided on, by either side. */
    public boolean isEnding() {
        return released || ending.get() != null;
    }

    /** Whether this is the end that was decided on. */
    public boolean isEndingWith(CloseCode code) {
        return ending.get() == code;
    }

    /**
     * Ties something to the connection that is released when it ends; at once if it has ended already.
     *
     * @param release runs once
     */
    public void onRelease(Runnable release) {
        synchronized (releases) {
            if (!released) {
                releases.add(release);
                return;
            }
        }
        release.run();
    }

    /** Releases everything that is tied to the connection, whatever fails of it; called by the registry, once. */
    void release() {
        List<Runnable> all;
        synchronized (releases) {
            released = true;
            all = List.copyOf(releases);
            releases.clear();
        }
        outbox.discard();
        turns.end();
        all.forEach(this::attempt);
        if (transport.isOpen()) {
            attempt(() -> transport.abort(ending.get() == null ? CloseCode.GOING_AWAY : ending.get()));
        }
    }

    private void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, () -> "The end of " + this + " failed in part", failure);
        }
    }

    void whenEnded(Runnable action) {
        whenEnded = action;
    }

    /** The code that the server ends the connection with; that of a vanished client if it does not. */
    int closeCode() {
        CloseCode code = ending.get();
        return code == null ? Liveness.VANISHED : code.code();
    }

    @Override
    public void sent(int messages, int bytes) {
        traffic.sent(messages, bytes);
        statistics.sent(door(), messages, bytes);
        if (door().isOneWay()) {
            liveness.heard(ticker.nanos());
        }
    }

    @Override
    public void isInTheWay() {
        decideEnd(CloseCode.SLOW_CONSUMER);
        whenEnded.run();
    }

    @Override
    public void relieved() {
        turns.advance();
    }

    @Override
    public void ended() {
        whenEnded.run();
    }

    @Override
    public void broke(Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            decideEnd(CloseCode.SLOW_CONSUMER);
        }
        LOG.log(Level.DEBUG, () -> this + " broke", cause);
        whenEnded.run();
    }

    @Override
    public String toString() {
        return "session " + id;
    }
}
