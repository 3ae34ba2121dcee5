package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/**
 * Counts what slow consumers lost: by topic for the {@value #MOST_TOPICS} topics that lost something last, and by policy
 * in the metrics. Thread-safe; touched only when something is lost.
 */
@ApplicationSingleton
public class LossLedger {

    private static final int MOST_TOPICS = 10_000;

    private final Metrics metrics;
    private final AtomicReference<Losses> total = new AtomicReference<>(new Losses(0, 0, 0));
    private final Map<Topic, Losses> byTopic = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Topic, Losses> eldest) {
            return size() > MOST_TOPICS;
        }
    });

    /**
     * What slow consumers of one topic lost.
     *
     * @param disconnected connections that were closed
     * @param conflated messages that were left out because a later one of their key was waiting
     * @param dropped messages that were left out because they were the oldest
     */
    public record Losses(long disconnected, long conflated, long dropped) {

        private Losses plus(Losses more) {
            return new Losses(disconnected + more.disconnected, conflated + more.conflated, dropped + more.dropped);
        }
    }

    /** A ledger without entries. */
    @Inject
    public LossLedger(Metrics metrics) {
        this.metrics = metrics;
    }

    /** What slow consumers of the topic lost; empty when nothing is on record. */
    public Optional<Losses> of(Topic topic) {
        return Optional.ofNullable(byTopic.get(topic));
    }

    /** What slow consumers of all topics lost since the start. */
    public Losses total() {
        return total.get();
    }

    void disconnected(Outbound.Publication publication) {
        add(publication, "disconnected", new Losses(1, 0, 0));
    }

    void conflated(Outbound.Publication publication) {
        add(publication, "conflated", new Losses(0, 1, 0));
    }

    void dropped(Outbound.Publication publication) {
        add(publication, "dropped", new Losses(0, 0, 1));
    }

    private void add(Outbound.Publication publication, String outcome, Losses losses) {
        total.updateAndGet(losses::plus);
        byTopic.merge(publication.topic(), losses, Losses::plus);
        String policy = publication.policy().pattern().expression();
        metrics.counter("antiphon.overflow", "policy", policy, "outcome", outcome)
                .add(1);
    }
}
