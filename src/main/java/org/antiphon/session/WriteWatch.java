package org.antiphon.session;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/** Looks ten times a second whether a writer is held up, and lets the line go on without it. */
@ApplicationSingleton
public class WriteWatch {

    private final SessionWriter writer;
    private final Tasks tasks;
    private final Ticker ticker;
    private Tasks.Repetition repetition = () -> {};

    /** A watch that does not run yet. */
    @Inject
    public WriteWatch(SessionWriter writer, Tasks tasks, Ticker ticker, Metrics metrics) {
        this.writer = writer;
        this.tasks = tasks;
        this.ticker = ticker;
        metrics.gauge("antiphon.writes.stuck", writer::stuck);
        metrics.count("antiphon.writes.direct", writer.directWrites()::count);
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        repetition = tasks.every(DirectWrites.STUCK_AFTER, this::look);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    private void look() {
        writer.watch(ticker.nanos());
    }
}
