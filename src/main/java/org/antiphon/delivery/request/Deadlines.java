package org.antiphon.delivery.request;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicLong;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/** Times by which something must have happened, however many, watched by one timer; those that pass are told once. */
@ApplicationSingleton
class Deadlines {

    /** How much later than its time a deadline may be noticed. */
    static final Duration RESOLUTION = Duration.ofMillis(50);

    private final ConcurrentSkipListSet<Deadline> ahead = new ConcurrentSkipListSet<>();
    private final AtomicLong numbers = new AtomicLong();
    private final Tasks tasks;
    private final Ticker ticker;
    private Tasks.Repetition repetition = () -> {};

    /**
     * A time to be kept.
     *
     * @param nanos when it is missed, as the ticker counts
     * @param number makes it different from all others
     * @param missed what is done then; returns soon
     */
    record Deadline(long nanos, long number, Runnable missed) implements Comparable<Deadline> {

        @Override
        public int compareTo(Deadline other) {
            int byTime = Long.signum(nanos - other.nanos);
            return byTime == 0 ? Long.compare(number, other.number) : byTime;
        }
    }

    /** Deadlines that nobody watches yet. */
    @Inject
    Deadlines(Tasks tasks, Ticker ticker) {
        this.tasks = tasks;
        this.ticker = ticker;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        repetition = tasks.every(RESOLUTION, this::sweep);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    /** Sets a deadline. */
    Deadline set(Duration time, Runnable missed) {
        Deadline deadline = new Deadline(ticker.nanos() + time.toNanos(), numbers.incrementAndGet(), missed);
        ahead.add(deadline);
        return deadline;
    }

    /** It has been kept, or is of no interest any more. */
    void lift(Deadline deadline) {
        ahead.remove(deadline);
    }

    /** How many are still ahead. */
    int ahead() {
        return ahead.size();
    }

    /** Tells those that have passed. */
    void sweep() {
        long now = ticker.nanos();
        for (Deadline deadline : ahead) {
            if (deadline.nanos() - now > 0) {
                return;
            }
            if (ahead.remove(deadline)) {
                deadline.missed().run();
            }
        }
    }
}
