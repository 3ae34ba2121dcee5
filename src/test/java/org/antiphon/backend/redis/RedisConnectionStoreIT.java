package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.ConnectionStoreContract;
import org.antiphon.testkit.RepeatingTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisConnectionStoreIT extends ConnectionStoreContract {

    private final RedisSettings settings = RedisUnderTest.settings();
    private final List<Node> nodes = new ArrayList<>();
    private final Node first = new Node();

    private final class Node {
        private final Link link = RedisUnderTest.link(settings);
        private final NodeWatch watch = new NodeWatch(settings, link, new RepeatingTasks());
        private final RedisConnectionStore store =
                new RedisConnectionStore(settings, link, new RepeatingTasks(), watch);

        Node() {
            nodes.add(this);
        }

        /** It is no more, and has not said so. */
        void die() {
            watch.stop();
            link.close();
        }
    }

    @Override
    protected ConnectionStore store() {
        return first.store;
    }

    @AfterEach
    void close() {
        nodes.forEach(Node::die);
    }

    @Test
    void connectionsToAllNodesCountTogether() {
        Node second = new Node();
        get(first.store.opened("ann", "1"));
        assertThat(get(second.store.opened("ann", "2"))).isEqualTo(2);
        assertThat(get(first.store.byNode("ann"))).isEqualTo(Map.of(first.store.node(), 1, second.store.node(), 1));
    }

    @Test
    void shareOfADeadNodeIsFreeAfterItsTimeToLive() {
        Node second = new Node();
        IntStream.range(0, 500).forEach(number -> get(second.store.opened("ann", "c" + number)));
        get(second.store.opened("ben", "1"));
        get(first.store.opened("ann", "1"));

        second.die();

        await().untilAsserted(
                        () -> assertThat(get(first.store.byNode("ann"))).isEqualTo(Map.of(first.store.node(), 1)));
        await().untilAsserted(() -> assertThat(get(first.store.byNode("ben"))).isEmpty());
    }

    @Test
    void whatRedisHasLostIsEnteredAgain() {
        get(first.store.opened("ann", "1"));
        get(first.store.opened("ann", "2"));
        get(first.store.closed("ann", "2"));
        RedisUnderTest.redis().tell("FLUSHALL");
        await().untilAsserted(
                        () -> assertThat(get(first.store.byNode("ann"))).isEqualTo(Map.of(first.store.node(), 1)));
    }
}
