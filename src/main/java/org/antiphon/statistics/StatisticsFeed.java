package org.antiphon.statistics;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antiphon.hub.Publisher;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.Topic;
import org.antiphon.session.Door;
import org.antiphon.session.Load;
import org.antiphon.session.Node;
import org.antiphon.session.SessionRegistry;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

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
    private final SessionRegistry registry;
    private final TopicBroadcaster broadcaster;
    private final Publisher publisher;
    private final Load load;
    private final Node node;
    private final Tasks tasks;
    private final Ticker ticker;
    private final StatisticsSettings settings;
    private Tasks.Repetition repetition = () -> {};
    private Reading last;

    /** A feed that does not run yet. */
    @Inject
    StatisticsFeed(
            Counters counters,
            LatencyWindow latency,
            SessionRegistry registry,
            TopicBroadcaster broadcaster,
            Publisher publisher,
            Load load,
            Node node,
            Tasks tasks,
            Ticker ticker,
            StatisticsSettings settings) {
        this.counters = counters;
        this.latency = latency;
        this.registry = registry;
        this.broadcaster = broadcaster;
        this.publisher = publisher;
        this.load = load;
        this.node = node;
        this.tasks = tasks;
        this.ticker = ticker;
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
            publisher.publish(TOPIC, between(last, now, times), node.name());
        }
        last = now;
    }

    private NodeStatistics between(Reading before, Reading now, Optional<Latency> times) {
        return new NodeStatistics(
                node.name(),
                ticker.millis(),
                TimeUnit.NANOSECONDS.toMillis(now.nanos() - before.nanos()),
                Rates.between(before, now),
                new NodeStatistics.Connections(
                        registry.size(Door.WEBSOCKET), registry.size(Door.SSE), registry.users()),
                NodeStatistics.Slow.of(registry.slow(), before.losses(), now.losses()),
                broadcaster.topics(),
                registry.queuedBytes(),
                load.heapUse(),
                times);
    }
}
