package org.antiphon.hub;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Payloads;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/**
 * Tells something to every node, this one included, over a topic of their own that no client may touch: in one order, and
 * after a node was cut off too.
 */
@ApplicationSingleton
public class Nodes {

    /** The topic of the nodes. */
    static final Topic TOPIC = new Topic("$nodes");

    private static final String ORDER = "order";
    private static final String ABOUT = "about";

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Broker broker;
    private final Payloads payloads;

    /** Does what nodes are told. */
    interface Follower {

        /** A node, perhaps this one, told all to do something. */
        void told(String order, String about);

        /** What was told is lost to this node. */
        void missed();
    }

    /** Nodes that talk over the broker. */
    @Inject
    Nodes(Broker broker, TopicBroadcaster broadcaster, Payloads payloads) {
        this.broker = broker;
        this.payloads = payloads;
        broadcaster.overhear(TOPIC, this::heard, () -> followers.forEach(Follower::missed));
    }

    /** Lets this node hear what the others say, now or, if the broker is away, when it is back. */
    void join() {
        broker.watch(TopicPattern.of(TOPIC));
    }

    /** Lets somebody do what this node hears. */
    void follow(Follower follower) {
        followers.add(follower);
    }

    /**
     * Tells all nodes.
     *
     * @return completes when they are going to hear it; exceptionally with
     *     {@link org.antiphon.spi.UnavailableException}
     */
    CompletionStage<Void> tell(String order, String about) {
        Draft draft =
                new Draft(TOPIC, payloads.of(Map.of(ORDER, order, ABOUT, about)), Optional.empty(), Optional.empty());
        return broker.publish(draft).thenApply(receipt -> null);
    }

    /** Whether the topics that the pattern names are the nodes' own. */
    static boolean own(TopicPattern pattern) {
        return pattern.segments().get(0).equals(TOPIC.name());
    }

    private void heard(Message message) {
        Map<?, ?> fields =
                payloads.<Map<?, ?>>read(message.payload(), Map.class).orElse(Map.of());
        String order = String.valueOf(fields.get(ORDER));
        followers.forEach(follower -> follower.told(order, String.valueOf(fields.get(ABOUT))));
    }
}
