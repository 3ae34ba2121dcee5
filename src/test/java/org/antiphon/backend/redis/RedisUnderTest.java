package org.antiphon.backend.redis;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.system.SystemTicker;
import org.antiphon.settings.Settings;
import org.antiphon.spi.TopicPolicyFinder;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.RepeatingTasks;

/** One Redis for all tests of this package, and links to it, each that of a node. */
final class RedisUnderTest {

    private static final OwnRedis REDIS = OwnRedis.start();

    private RedisUnderTest() {}

    static OwnRedis redis() {
        return REDIS;
    }

    /** Settings with keys that no other test has. */
    static RedisSettings settings() {
        return settings(REDIS.url(), Map.of());
    }

    static RedisSettings settings(String url, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of(
                "antiphon.redis.url",
                url,
                "antiphon.redis.prefix",
                "t" + UUID.randomUUID().toString().substring(0, 8),
                "antiphon.redis.timeout",
                "1s",
                "antiphon.redis.node-ttl",
                "2s"));
        all.putAll(more);
        return RedisSettings.read(Settings.of(all));
    }

    /** A link that is there. */
    static Link link(RedisSettings settings) {
        Link link = new Link(settings, new SystemTicker(), new RepeatingTasks(), new NoMetrics());
        await().until(link::isUp);
        return link;
    }

    /** What a node goes on in while there is no Redis. */
    static MemoryBroker memory(TopicPolicyFinder policies) {
        return new MemoryBroker(
                MemorySettings.read(Settings.of(Map.of())),
                policies,
                new SystemTicker(),
                new RepeatingTasks(),
                new NoMetrics());
    }
}
