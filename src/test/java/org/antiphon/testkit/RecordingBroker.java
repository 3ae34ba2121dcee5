package org.antiphon.testkit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Draft;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;
import org.antiphon.spi.UnavailableException;

/**
 * A broker in front of another, which remembers what is watched, and can make whoever watches wait, or fail. Guarded by
 * its own monitor, which publishers do not take.
 */
public final class RecordingBroker implements Broker {

    private final Broker broker;
    private final Map<TopicPattern, Integer> watched = new HashMap<>();
    private final List<Runnable> held = new ArrayList<>();
    private boolean holding;
    private volatile boolean failing;

    public RecordingBroker(Broker broker) {
        this.broker = broker;
    }

    /** From now on answers to {@code watch} wait for {@link #release}. */
    public synchronized void hold() {
        holding = true;
    }

    /** Lets the answers out that wait. */
    public void release() {
        List<Runnable> all;
        synchronized (this) {
            holding = false;
            all = List.copyOf(held);
            held.clear();
        }
        all.forEach(Runnable::run);
    }

    /** From now on nothing can be watched or published. */
    public void fail() {
        failing = true;
    }

    /** From now on all works again. */
    public void recover() {
        failing = false;
    }

    /** How often each pattern was watched since it last was not. */
    public synchronized Map<TopicPattern, Integer> watched() {
        return Map.copyOf(watched);
    }

    @Override
    public void listen(Listener listener) {
        broker.listen(listener);
    }

    @Override
    public CompletionStage<Position> publish(Draft draft) {
        return failing ? CompletableFuture.failedFuture(failure()) : broker.publish(draft);
    }

    @Override
    public synchronized CompletionStage<Optional<Position>> watch(TopicPattern pattern) {
        watched.merge(pattern, 1, Integer::sum);
        CompletableFuture<Optional<Position>> answer = new CompletableFuture<>();
        if (failing) {
            answer.completeExceptionally(failure());
            return answer;
        }
        Optional<Position> position =
                broker.watch(pattern).toCompletableFuture().join();
        if (holding) {
            held.add(() -> answer.complete(position));
        } else {
            answer.complete(position);
        }
        return answer;
    }

    @Override
    public synchronized void unwatch(TopicPattern pattern) {
        if (watched.remove(pattern) == null) {
            throw new IllegalStateException(pattern + " is not watched");
        }
        broker.unwatch(pattern);
    }

    private static UnavailableException failure() {
        return new UnavailableException("The broker cannot be reached", new IllegalStateException("down"));
    }
}
