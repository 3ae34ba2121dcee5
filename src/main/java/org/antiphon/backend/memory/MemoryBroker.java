package org.antiphon.backend.memory;

import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.Draft;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.BuiltIn;
import org.antiphon.spi.Ticker;

/**
 * One node is the whole system: positions are counted here, and messages come back on the publisher's own thread. Nothing
 * outlives the process; each log has an epoch of its own. Topics that nobody watches are forgotten when there are too
 * many, or twice as many as are watched.
 */
@BuiltIn
@ApplicationSingleton
public class MemoryBroker implements Broker {

    private static final Listener NOBODY = message -> {};

    private final ConcurrentMap<Topic, TopicLog> logs = new ConcurrentHashMap<>();
    private final AtomicReference<Listener> listener = new AtomicReference<>(NOBODY);
    private final Epochs epochs;
    private final int mostTopics;
    private final Ticker ticker;
    private volatile int forgetAt;

    /** A broker without topics. */
    @Inject
    public MemoryBroker(MemorySettings settings, Ticker ticker) {
        this.mostTopics = settings.topics();
        this.forgetAt = mostTopics;
        this.epochs = new Epochs(ticker.millis());
        this.ticker = ticker;
    }

    @Override
    public void listen(Listener newListener) {
        if (!listener.compareAndSet(NOBODY, newListener)) {
            throw new IllegalStateException("This node listens already");
        }
    }

    @Override
    public CompletionStage<Position> publish(Draft draft) {
        Optional<Position> position = Optional.empty();
        while (position.isEmpty()) {
            position = logOf(draft.topic()).append(draft, ticker.millis(), listener.get());
        }
        return CompletableFuture.completedFuture(position.get());
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
            Optional.ofNullable(logs.get(pattern.topic())).ifPresent(TopicLog::unwatch);
        }
    }

    /** How many topics are remembered. */
    int topics() {
        return logs.size();
    }

    private TopicLog logOf(Topic topic) {
        TopicLog known = logs.get(topic);
        if (known != null) {
            return known;
        }
        if (logs.size() >= forgetAt) {
            logs.values().removeIf(TopicLog::forget);
            forgetAt = Math.max(mostTopics, 2 * logs.size());
        }
        return logs.computeIfAbsent(topic, name -> new TopicLog(epochs.next()));
    }
}
