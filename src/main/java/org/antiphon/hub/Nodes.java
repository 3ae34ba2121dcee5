package org.antiphon.hub;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Payloads;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;
import org.antiphon.spi.ConnectionStore;

/**
 * Tells something to every node, this one included, or to a single one, over topics of their own that no client may touch:
 * in one order, and after a node was cut off too.
 */
@ApplicationSingleton
public class Nodes {

    private static final String OWN = "$nodes";
    private static final Topic ALL = new Topic(OWN + ".all");
    private static final String ORDER = "order";
    private static final String ABOUT = "about";

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final Broker broker;
    private final TopicBroadcaster broadcaster;
    private final Payloads payloads;
    private final Topic self;

    /** Does what nodes are told. */
    interface Follower {

        /** A node, perhaps this one, told all to do something. */
        void told(String order, String about);

        /** What was told is lost to this node. */
        void missed();
    }

    /** Nodes that talk over the broker. */
    @Inject
    public Nodes(Broker broker, TopicBroadcaster broadcaster, Payloads payloads, ConnectionStore connections) {
        this.broker = broker;
        this.broadcaster = broadcaster;
        this.payloads = payloads;
        this.self = topicOf(connections.node());
        broadcaster.overhear(ALL, this::heard, () -> followers.forEach(Follower::missed));
    }

    /** Lets this node hear what the others say, now or, if the broker is away, when it is back. */
    public void join() {
        broker.watch(TopicPattern.of(ALL));
        broker.watch(TopicPattern.of(self));
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
        return publish(ALL, payloads.of(Map.of(ORDER, order, ABOUT, about)));
    }

    /**
     * Lets somebody, one at most, read what is written to this node alone.
     *
     * @param missed hears that letters to this node are lost
     */
    public void receive(Consumer<Payload> letters, Runnable missed) {
        broadcaster.overhear(self, letter -> letters.accept(letter.payload()), missed);
    }

    /**
     * Writes to a single node, which may be this one.
     *
     * @param node as the {@link ConnectionStore} calls it
     * @return completes when it is going to hear it, if it lives; exceptionally with
     *     {@link org.antiphon.spi.UnavailableException}
     */
    public CompletionStage<Void> write(String node, Payload letter) {
        return publish(topicOf(node), letter);
    }

    private CompletionStage<Void> publish(Topic topic, Payload payload) {
        return broker.publish(new Draft(topic, payload, Optional.empty(), Optional.empty()))
                .thenApply(receipt -> null);
    }

    private static Topic topicOf(String node) {
        return new Topic(OWN + '.' + node);
    }

    /** Whether the topics that the pattern names are the nodes' own. */
    static boolean own(TopicPattern pattern) {
        return pattern.segments().get(0).equals(OWN);
    }

    private void heard(Message message) {
        Map<?, ?> fields =
                payloads.<Map<?, ?>>read(message.payload(), Map.class).orElse(Map.of());
        String order = String.valueOf(fields.get(ORDER));
        followers.forEach(follower -> follower.told(order, String.valueOf(fields.get(ABOUT))));
    }
}
