package org.antiphon.hub;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Draft;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;

/** A broker that does at once what it is asked, but says so only when the test lets it, as one over a network would. */
final class LateBroker implements Broker {

    private final Queue<Runnable> answers = new ArrayDeque<>();
    private final Broker broker;

    LateBroker(Broker broker) {
        this.broker = broker;
    }

    /** Lets one answer arrive; whether there was one. */
    boolean answerOne() {
        Runnable answer = answers.poll();
        if (answer != null) {
            answer.run();
        }
        return answer != null;
    }

    private <T> CompletionStage<T> late(CompletionStage<T> answer) {
        CompletableFuture<T> late = new CompletableFuture<>();
        T value = answer.toCompletableFuture().join();
        answers.add(() -> late.complete(value));
        return late;
    }

    @Override
    public void listen(Listener listener) {
        broker.listen(listener);
    }

    @Override
    public CompletionStage<Receipt> publish(Draft draft) {
        return broker.publish(draft);
    }

    @Override
    public CompletionStage<Void> announce(Notice notice) {
        return broker.announce(notice);
    }

    @Override
    public CompletionStage<Optional<Position>> watch(TopicPattern pattern) {
        return late(broker.watch(pattern));
    }

    @Override
    public void unwatch(TopicPattern pattern) {
        broker.unwatch(pattern);
    }

    @Override
    public CompletionStage<Page> readAfter(Topic topic, Position since, int limit) {
        return late(broker.readAfter(topic, since, limit));
    }

    @Override
    public CompletionStage<Page> readBefore(Topic topic, Optional<Position> before, int limit) {
        return late(broker.readBefore(topic, before, limit));
    }
}
