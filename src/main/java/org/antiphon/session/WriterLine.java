package org.antiphon.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Outboxes that have something to write, in line, and a few places for threads that serve them. The threads are the
 * server's and are held only while the line is not empty.
 */
final class WriterLine {

    private static final Logger LOG = System.getLogger(WriterLine.class.getName());

    private final Queue<Outbox> line = new ConcurrentLinkedQueue<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Executor threads;
    private final int places;
    private final Runnable work;
    private final BatchAssembler assembler;
    private volatile int further;

    /**
     * An empty line.
     *
     * @param places most threads that serve it
     * @param work what a thread does that has got a place, until it {@link #leave}s
     */
    WriterLine(Executor threads, int places, Runnable work, BatchAssembler assembler) {
        this.threads = threads;
        this.places = places;
        this.work = work;
        this.assembler = assembler;
    }

    /** Somebody joins at the end. */
    void add(Outbox outbox) {
        line.add(outbox);
        summon();
    }

    /** Who is next; null when there is nobody. */
    Outbox poll() {
        return line.poll();
    }

    boolean isEmpty() {
        return line.isEmpty();
    }

    /** Places that are taken now. */
    int taken() {
        return taken.get();
    }

    /** Gets one more thread to work, if there is a place for it. */
    void summon() {
        int present = taken.get();
        while (present < places + further) {
            if (taken.compareAndSet(present, present + 1)) {
                begin();
                return;
            }
            present = taken.get();
        }
    }

    /** Has so many places more than usual from now on. */
    void makeUpFor(int heldUp) {
        further = heldUp;
        if (!isEmpty()) {
            summon();
        }
    }

    private void begin() {
        try {
            threads.execute(work);
        } catch (RuntimeException refused) {
            leave();
            LOG.log(Level.WARNING, "There is no thread to write with; the next message tries again", refused);
        }
    }

    /** A place is free again. */
    void leave() {
        taken.decrementAndGet();
    }

    /** Lets an outbox have its turn: one write. */
    void serve(Outbox outbox, List<Outbound> scratch) {
        try {
            outbox.writeNext(assembler, scratch);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, "The end of a broken connection failed", failure);
        }
    }
}
