package org.antiphon.session;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/**
 * A few threads that write for all sessions: whoever has something to write stands in one line, and each turn is one
 * write. The threads are the server's and are held only while the line is not empty; one that is stuck in a write does
 * not count.
 */
@ApplicationSingleton
public class SessionWriter {

    private static final Logger LOG = System.getLogger(SessionWriter.class.getName());

    private final Queue<Outbox> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private final DirectWrites directWrites = new DirectWrites();
    private final Tasks tasks;
    private final SessionSettings settings;
    private final BatchAssembler assembler;
    private final Runnable shift = this::work;

    /** A writer that borrows its threads. */
    @Inject
    public SessionWriter(Tasks tasks, SessionSettings settings) {
        this.tasks = tasks;
        this.settings = settings;
        this.assembler = new BatchAssembler(settings.deflateBytes());
    }

    void enqueue(Outbox outbox) {
        line.add(outbox);
        summon();
    }

    int batchMessages() {
        return settings.batchMessages();
    }

    int trustedBytes() {
        return settings.trustedBytes();
    }

    int batchBytes() {
        return settings.batchBytes();
    }

    /** The writes that hold a writer up for as long as they take. */
    DirectWrites directWrites() {
        return directWrites;
    }

    /** How many writers are held up by a write. */
    int stuck() {
        return directWrites.stuck();
    }

    /** Looks who is held up, and lets others go on in their place. */
    void watch(long now) {
        directWrites.watch(now);
        if (!line.isEmpty()) {
            summon();
        }
    }

    /** Writers at work now. */
    public int active() {
        return active.get();
    }

    private void summon() {
        int present = active.get();
        while (present < settings.writers() + directWrites.stuck()) {
            if (active.compareAndSet(present, present + 1)) {
                begin();
                return;
            }
            present = active.get();
        }
    }

    private void begin() {
        try {
            tasks.executeBriefly(shift);
        } catch (RuntimeException refused) {
            active.decrementAndGet();
            LOG.log(Level.WARNING, "There is no thread to write with; the next message tries again", refused);
        }
    }

    private void work() {
        List<Outbound> scratch = new ArrayList<>();
        try {
            Outbox next = line.poll();
            while (next != null) {
                serve(next, scratch);
                next = line.poll();
            }
        } finally {
            active.decrementAndGet();
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
}
