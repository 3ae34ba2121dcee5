package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.TopicPolicyFinder;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.RepeatingTasks;
import org.antiphon.testkit.TcpProxy;

/** A node with a bad network between it and Redis, and all that it heard of one topic, in order. */
final class FaultNode implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** A message, or the place from which this node starts anew. */
    record Heard(Position position, Optional<Message> message) {}

    final TcpProxy proxy;
    final Link link;
    final RedisBroker broker;
    private final List<Heard> heard = new CopyOnWriteArrayList<>();
    private final Topic topic;
    private volatile Position start;

    FaultNode(OwnRedis redis, String prefix, TopicPolicyFinder policies, Topic topic) {
        this.topic = topic;
        this.proxy = TcpProxy.before(redis.port());
        RedisSettings settings =
                RedisUnderTest.settings("redis://127.0.0.1:" + proxy.port(), Map.of("antiphon.redis.prefix", prefix));
        this.link = RedisUnderTest.link(settings);
        this.broker = new RedisBroker(
                settings, link, RedisUnderTest.memory(policies), policies, new RepeatingTasks(), new NoMetrics());
        broker.listen(new MessageListener(
                message -> heard.add(new Heard(message.position(), Optional.of(message))),
                notice -> {},
                (pattern, position) -> heard.add(new Heard(position.orElseThrow(), Optional.empty()))));
        start = broker.watch(TopicPattern.of(topic))
                .toCompletableFuture()
                .join()
                .orElseThrow();
    }

    List<Heard> heard() {
        return heard;
    }

    long resets() {
        return heard.stream().filter(each -> each.message().isEmpty()).count();
    }

    int messages() {
        return (int) (heard.size() - resets());
    }

    /** Waits until this node has heard everything, or was told that it has not, and checks that nothing else is the case. */
    void awaitWhole(Map<Position, String> accepted) {
        await().atMost(PATIENCE).until(() -> link.isUp());
        Position end = broker.readBefore(topic, Optional.empty(), 0)
                .toCompletableFuture()
                .join()
                .position();
        await().atMost(PATIENCE).until(() -> last().equals(end));
        Position at = start;
        for (Heard each : heard) {
            if (each.message().isPresent()) {
                assertThat(each.position()).isEqualTo(new Position(at.epoch(), at.offset() + 1));
                String payload = accepted.get(each.position());
                assertThat(payload == null
                                || payload.equals(each.message().get().payload().json()))
                        .isTrue();
            }
            at = each.position();
        }
    }

    private Position last() {
        return heard.isEmpty() ? start : heard.get(heard.size() - 1).position();
    }

    @Override
    public void close() {
        link.close();
        proxy.close();
    }
}
