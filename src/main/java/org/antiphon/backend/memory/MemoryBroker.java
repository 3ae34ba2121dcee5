package org.antiphon.backend.memory;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * One node is the whole system: messages are counted and kept here, and come back on the publisher's own thread. Nothing
 * outlives the process; each log has an epoch of its own. Memory is bounded over all topics: the histories that were not
 * used longest are forgotten first, and topics that nobody watches when there are too many, or twice as many as are
 * watched.
 */
@Typed(MemoryBroker.class)
@ApplicationSingleton
public class MemoryBroker implements Broker {

    private static final Duration TIDY_EVERY = Duration.ofSeconds(10);
    private static final Listener NOBODY = new Listener() {
        @Override
        public void onMessage(Message message) {
            // nobody listens yet
        }

        @Override
        public void onNotice(Notice notice) {
            // nobody listens yet
        }

        @Override
        public void onReset(TopicPattern pattern, Optional<Position> position) {
            // nobody listens yet
        }
    };

    /** A log whose history may have to go, with its time of use as it was when that was looked at. */
    private record Candidate(TopicLog log, long usedAt) {}

    private final ConcurrentMap<Topic, TopicLog> logs = new ConcurrentHashMap<>();
    private final AtomicReference<Listener> listener = new AtomicReference<>(NOBODY);
    private final AtomicBoolean relieving = new AtomicBoolean();
    private final MemoryBudget budget;
    private final Epochs epochs;
    private final MemorySettings settings;
    private final TopicPolicyFinder policies;
    private final Ticker ticker;
    private final Tasks.Repetition tidying;
    private volatile int forgetAt;

    /** A broker without topics. */
    @Inject
    public MemoryBroker(
            MemorySettings settings, TopicPolicyFinder policies, Ticker ticker, Tasks tasks, Metrics metrics) {
        this.settings = settings;
        this.forgetAt = settings.topics();
        this.policies = policies;
        this.ticker = ticker;
        this.budget = new MemoryBudget(settings.bytes());
        this.epochs = new Epochs(ticker.millis());
        metrics.gauge("antiphon.memory.bytes", budget::used);
        metrics.gauge("antiphon.memory.topics", logs::size);
        this.tidying = tasks.every(TIDY_EVERY, this::tidy);
    }

    @PreDestroy
    void stop() {
        tidying.cancel();
    }

    @Override
    public void listen(Listener newListener) {
        if (!listener.compareAndSet(NOBODY, newListener)) {
            throw new IllegalStateException("This node listens already");
        }
    }

    @Override
    public CompletionStage<Receipt> publish(Draft draft) {
        Optional<Receipt> receipt = Optional.empty();
        try {
            while (receipt.isEmpty()) {
                receipt = logOf(draft.topic()).append(draft, ticker.millis(), listener.get());
            }
        } catch (RefusedException refusal) {
            return CompletableFuture.failedFuture(refusal);
        }
        if (budget.isExceeded()) {
            relieve();
        }
        return CompletableFuture.completedFuture(receipt.get());
    }

    @Override
    public CompletionStage<Void> announce(Notice notice) {
        listener.get().onNotice(notice);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Optional<Position>> watch(TopicPattern pattern) {
        if (!pattern.isLiteral()) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        Optional<Position> position = Optional.empty();
        while (position.isEmpty()) {
            position = logOf(pattern.topic()).watch();
        }
        return CompletableFuture.completedFuture(position);
    }

    @Override
    public void unwatch(TopicPattern pattern) {
        if (pattern.isLiteral()) {
            Optional.ofNullable(logs.get(pattern.topic())).ifPresent(log -> log.unwatch(ticker.millis()));
        }
    }

    @Override
    public CompletionStage<Page> readAfter(Topic topic, Position since, int limit) {
        return CompletableFuture.completedFuture(logOf(topic).readAfter(since, limit, ticker.millis()));
    }

    @Override
    public CompletionStage<Page> readBefore(Topic topic, Optional<Position> before, int limit) {
        return CompletableFuture.completedFuture(logOf(topic).readBefore(before, limit, ticker.millis()));
    }

    /** How many topics are remembered. */
    int topics() {
        return logs.size();
    }

    /** What all histories hold, in bytes. */
    long bytes() {
        return budget.used();
    }

    /** Forgets what is past its time. */
    void tidy() {
        long now = ticker.millis();
        logs.values().removeIf(log -> log.tidy(now, settings.idle().toMillis()));
    }

    private TopicLog logOf(Topic topic) {
        TopicLog known = logs.get(topic);
        if (known != null) {
            return known;
        }
        if (logs.size() >= forgetAt) {
            logs.values().removeIf(TopicLog::forget);
            forgetAt = Math.max(settings.topics(), 2 * logs.size());
        }
        return logs.computeIfAbsent(topic, name -> new TopicLog(name, epochs.next(), policies.policyFor(name), budget));
    }

    private void relieve() {
        if (!relieving.compareAndSet(false, true)) {
            return;
        }
        try {
            Iterator<Candidate> longestUnused = logs.values().stream()
                    .map(log -> new Candidate(log, log.usedAt()))
                    .sorted(Comparator.comparingLong(Candidate::usedAt))
                    .iterator();
            while (longestUnused.hasNext() && !budget.isRelaxed()) {
                longestUnused.next().log().forgetMessages();
            }
        } finally {
            relieving.set(false);
        }
    }
}
