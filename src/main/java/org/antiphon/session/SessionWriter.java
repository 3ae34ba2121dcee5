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
 * A few threads that write for all sessions but streams: whoever has something to write stands in one line, and each turn
 * is one write. The threads are the server's and are held only while the line is not empty; those that a client holds up
 * are made up for.
 */
@ApplicationSingleton
public class SessionWriter implements OutboxWriter {

    private static final Logger LOG = System.getLogger(SessionWriter.class.getName());

    private final Queue<Outbox> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger active = new AtomicInteger();
    private final Tasks tasks;
    private final SessionSettings settings;
    private final BatchAssembler assembler;
    private final Runnable shift = this::work;
    private volatile int heldUp;

    /** A writer that borrows its threads. */
    @Inject
    public SessionWriter(Tasks tasks, SessionSettings settings) {
        this.tasks = tasks;
        this.settings = settings;
        this.assembler = new BatchAssembler(settings.deflateBytes());
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

    /** So many writers are held up: as many more may be at work. */
    void makeUpFor(int writers) {
        heldUp = writers;
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
        while (present < settings.writers() + heldUp) {
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
