package org.antiphon.session;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private static final long PATIENCE_NANOS = WriteTime.PATIENCE.toNanos();

    private static final Duration LOOK_EVERY = Duration.ofMillis(10);

    private final Set<WriterTurn> turns = ConcurrentHashMap.newKeySet();
    private final AtomicInteger heldUp = new AtomicInteger();
    private final AtomicInteger givenUp = new AtomicInteger();
    private final WriterLine line;
    private final Watch watch;
    private final Ticker ticker;
    private final SessionSettings settings;
    private final StreamSettings streams;

    /** A writer that borrows its threads. */
    @Inject
    public StreamWriter(Tasks tasks, Ticker ticker, SessionSettings settings, StreamSettings streams) {
        this.ticker = ticker;
        this.settings = settings;
        this.streams = streams;
        this.line = new WriterLine(
                tasks::executeBlocking, streams.writers(), this::work, new BatchAssembler(settings.deflateBytes()));
        this.watch = new Watch(tasks, LOOK_EVERY, this::look, turns::isEmpty);
    }

    @Override
    public void enqueue(Outbox outbox) {
        line.add(outbox);
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

    private void work() {
        WriterTurn turn = new WriterTurn();
        turns.add(turn);
        watch.begin();
        boolean onTime = true;
        try {
            List<Outbound> scratch = new ArrayList<>();
            for (Outbox next = line.poll(); next != null; next = onTime ? line.poll() : null) {
                turn.begin(next);
                line.serve(next, scratch);
                onTime = turn.end();
            }
        } finally {
            turns.remove(turn);
            end(turn, onTime);
        }
        if (!line.isEmpty()) {
            line.summon();
        }
    }

    private void end(WriterTurn turn, boolean onTime) {
        if (onTime) {
            line.leave();
        } else {
            (turn.isGivenUp() ? givenUp : heldUp).decrementAndGet();
        }
    }

    /** Gives the places of threads that are held up to others, as long as there may be more of them. */
    private void look() {
        long now = ticker.nanos();
        for (WriterTurn turn : turns) {
            if (turn.isLate(now, PATIENCE_NANOS) && hasRoom(now) && turn.holdUp(now, PATIENCE_NANOS)) {
                heldUp.incrementAndGet();
                line.leave();
            }
        }
        for (int i = 0; i < streams.writers() && !line.isEmpty(); i++) {
            line.summon();
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
