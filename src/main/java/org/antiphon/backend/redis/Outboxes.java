package org.antiphon.backend.redis;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.antiphon.message.Draft;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.antiphon.spi.TopicPolicyFinder;

/** An outbox for each topic to which something is just being published. Thread-safe. */
final class Outboxes {

    private final ConcurrentMap<Topic, Outbox> open = new ConcurrentHashMap<>();
    private final TopicPolicyFinder policies;
    private final TopicScripts scripts;

    Outboxes(TopicPolicyFinder policies, TopicScripts scripts) {
        this.policies = policies;
        this.scripts = scripts;
    }

    /** Publishes a message, after those that the same thread published before. */
    CompletionStage<Broker.Receipt> publish(Draft draft) {
        Optional<CompletionStage<Broker.Receipt>> receipt = Optional.empty();
        while (receipt.isEmpty()) {
            receipt = open.computeIfAbsent(draft.topic(), this::outbox).add(draft);
        }
        return receipt.get();
    }

    private Outbox outbox(Topic topic) {
        return new Outbox(
                drafts -> scripts.publish(topic, drafts, policies.policyFor(topic)),
                emptied -> open.remove(topic, emptied));
    }
}
