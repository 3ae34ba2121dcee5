package org.antiphon.backend.redis;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * What a node does by itself while it has no way to the others: topics whose policy says so go on in its own memory, in an
 * epoch of their own, so that everybody is told when they leave the common log and when they are back.
 */
final class Island {

    private final Broker memory;
    private final TopicPolicyFinder policies;
    private final Link link;

    Island(Broker memory, TopicPolicyFinder policies, Link link) {
        this.memory = memory;
        this.policies = policies;
        this.link = link;
    }

    /** Lets what happens here be heard like what comes from Redis. */
    void listen(Consumer<Message> messages, Consumer<Notice> notices) {
        memory.listen(new Broker.Listener() {
            @Override
            public void onMessage(Message message) {
                messages.accept(message);
            }

            @Override
            public void onNotice(Notice notice) {
                notices.accept(notice);
            }

            @Override
            public void onReset(TopicPattern pattern, Optional<Position> position) {
                // memory loses nothing of topics without history
            }
        });
    }

    /** One call, to the common log or, while there is none and the topic's policy allows it, to this node's memory. */
    <T> CompletionStage<T> orAlone(
            Topic topic, Supplier<CompletionStage<T>> together, Function<Broker, CompletionStage<T>> alone) {
        boolean goesOn = !link.isThere() && policies.policyFor(topic).local();
        return goesOn ? alone.apply(memory) : together.get();
    }
}
