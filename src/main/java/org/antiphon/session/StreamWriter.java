package org.antiphon.session;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * Threads that write to event streams. On some servers a write to a client that does not read holds its thread up, and
 * nothing frees it but the server's own time-out. So a thread that is held up loses its place to another one, and where
 * too many are, the client that has held one up for longest is cut.
 */
@ApplicationSingleton
public class StreamWriter implements OutboxWriter {

    private static final Logger LOG = System.getLogger(StreamWriter.class.getName());

    /** How long a write may take before its thread counts as held up: far longer than a server needs to take it. */
    private static final long PATIENCE_NANOS = Duration.ofMillis(20).toNanos();

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Queue<Outbox> line = new ConcurrentLinkedQueue<>();
    private final Set<WriterTurn> turns = ConcurrentHashMap.newKeySet();
    private final AtomicInteger places = new AtomicInteger();
    private final AtomicInteger heldUp = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final Watch watch;
    private final Tasks tasks;
    private final Ticker ticker;
    private final SessionSettings settings;
    private final StreamSettings streams;
    private final BatchAssembler assembler;

    /** A writer that borrows its threads. */
    @Inject
    public StreamWriter(Tasks tasks, Ticker ticker, SessionSettings settings, StreamSettings streams) {
        this.tasks = tasks;
        this.ticker = ticker;
        this.settings = settings;
        this.streams = streams;
        this.assembler = new BatchAssembler(settings.deflateBytes());
        this.watch = new Watch(tasks, LOOK_EVERY, this::look, turns::isEmpty);
    }

    @Override
    public void enqueue(Outbox outbox) {
        line.add(outbox);
        summon();
    }

    @Override
    public int batchMessages() {
        return settings.batchMessages();
    }

    @Override
    public int batchBytes() {
        return settings.batchBytes();
    }

    /** Threads at work now, those that are held up included. */
    public int active() {
        return turns.size();
    }

    private void summon() {
        int taken = places.get();
        while (taken < streams.writers()) {
            if (places.compareAndSet(taken, taken + 1)) {
                begin();
                return;
            }
            taken = places.get();
        }
    }

    private void begin() {
        try {
            tasks.execute(this::work);
        } catch (RuntimeException refused) {
            places.decrementAndGet();
            LOG.log(Level.WARNING, "There is no thread to write with; the next message tries again", refused);
        }
    }

    private void work() {
        WriterTurn turn = new WriterTurn();
        turns.add(turn);
        watch.begin();
        boolean onTime = true;
        try {
            List<Outbound> scratch = new ArrayList<>();
            for (Outbox next = line.poll(); next != null; next = onTime ? line.poll() : null) {
                turn.begin(next);
                serve(next, scratch);
                onTime = turn.end();
            }
        } finally {
            turns.remove(turn);
            (onTime ? places : turn.isGivenUp() ? givenUp : heldUp).decrementAndGet();
        }
        if (!line.isEmpty()) {
            summon();
        }
    }

    private void serve(Outbox outbox, List<Outbound> scratch) {
        try {
            outbox.writeNext(assembler, scratch);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The end of a broken connection failed", failure);
        }
    }

    /** Gives the places of threads that are held up to others, as long as there may be more of them. */
    private void look() {
        long now = ticker.nanos();
        for (WriterTurn turn : turns) {
            if (hasRoom(now) && turn.holdUp(now, PATIENCE_NANOS)) {
                heldUp.incrementAndGet();
                places.decrementAndGet();
            }
        }
        for (int i = 0; i < streams.writers() && !line.isEmpty(); i++) {
            summon();
        }
    }

    /** Whether one more thread may be held up, if need be after the client has been cut that did it first. */
    private boolean hasRoom(long now) {
        return heldUp.get() < streams.heldWriters() || givenUp.get() < streams.heldWriters() && cutLongest(now);
    }

    private boolean cutLongest(long now) {
        return turns.stream()
                .max(Comparator.comparingLong(turn -> turn.heldUpFor(now)))
                .flatMap(WriterTurn::giveUp)
                .map(this::cut)
                .isPresent();
    }

    private Outbox cut(Outbox outbox) {
        heldUp.decrementAndGet();
        givenUp.incrementAndGet();
        outbox.cut();
        return outbox;
    }
}
