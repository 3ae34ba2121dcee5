package org.antiphon.backend.redis;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.antiphon.backend.BrokerContract;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.spi.Broker;
import org.antiphon.spi.TopicPolicyFinder;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.RepeatingTasks;
import org.junit.jupiter.api.AfterEach;

class RedisBrokerIT extends BrokerContract {

    private final RedisSettings settings = RedisUnderTest.settings();
    private final Link link = RedisUnderTest.link(settings);

    @Override
    protected Broker broker(TopicPolicyFinder finder) {
        return new RedisBroker(
                settings, link, RedisUnderTest.memory(finder), finder, new RepeatingTasks(), new NoMetrics());
    }

    @AfterEach
    void close() {
        link.close();
    }

    @Override
    protected void pass(Duration time) {
        long until = System.nanoTime() + time.toNanos();
        await().until(() -> System.nanoTime() - until >= 0);
    }

    @Override
    protected void loseLogs() {
        RedisUnderTest.redis().tell("FLUSHALL");
    }
}
