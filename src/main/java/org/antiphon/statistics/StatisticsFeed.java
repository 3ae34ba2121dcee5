package org.antiphon.statistics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.antiphon.hub.Publisher;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.Topic;
import org.antiphon.session.Node;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/**
 * Publishes what this node does to {@link #TOPIC}, at the pace of the settings, while somebody on this node is subscribed.
 * The counters are read whether anybody listens or not, so that the first message tells of one interval like every other.
 */
@ApplicationSingleton
public class StatisticsFeed {

    /** Where it goes; each node's messages have its name as their key. */
    public static final Topic TOPIC = new Topic("$node.statistics");

    private final Counters counters;
    private final LatencyWindow latency;
    private final TopicBroadcaster broadcaster;
    private final Publisher publisher;
    private final Node node;
    private final Tasks tasks;
    private final StatisticsSettings settings;
    private Tasks.Repetition repetition = () -> {};
    private Reading last;

    /** A feed that does not run yet. */
    @Inject
    StatisticsFeed(
            Counters counters,
            LatencyWindow latency,
            TopicBroadcaster broadcaster,
            Publisher publisher,
            Node node,
            Tasks tasks,
            StatisticsSettings settings) {
        this.counters = counters;
        this.latency = latency;
        this.broadcaster = broadcaster;
        this.publisher = publisher;
        this.node = node;
        this.tasks = tasks;
        this.settings = settings;
    }

    void start(@Observes @Initialized(ApplicationScoped.class) Object application) {
        last = counters.read();
        repetition = tasks.every(settings.interval(), this::tell);
    }

    @PreDestroy
    void stop() {
        repetition.cancel();
    }

    /** Ends an interval. */
    void tell() {
        Reading now = counters.read();
        Optional<Latency> times = Latency.of(latency.next());
        if (broadcaster.hasSubscribers(TOPIC)) {
            publisher.publish(TOPIC, NodeStatistics.between(last, now, node.name(), times), node.name());
        }
        last = now;
    }
}
