package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.antiphon.backend.redis.link.Keyspace;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.RedisTrial;
import org.antiphon.backend.system.SystemTicker;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.spi.Broker;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.PolicyTable;
import org.antiphon.testkit.RepeatingTasks;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Redis that is not as it should be, and settings that lead to none. */
class RedisBadInputIT {

    private static final Topic TOPIC = new Topic("orders.1");

    private final OwnRedis redis = OwnRedis.start("--requirepass", "right", "--maxmemory-policy", "noeviction");
    private final RedisSettings settings = settings(redis.url(), Map.of("antiphon.redis.password", "right"));
    private final Keyspace keys = new Keyspace(settings.prefix());

    @AfterEach
    void close() {
        redis.close();
    }

    private static RedisSettings settings(String url, Map<String, String> more) {
        Map<String, String> all = new HashMap<>(Map.of("antiphon.redis.required", "true"));
        all.putAll(more);
        return RedisUnderTest.settings(url, all);
    }

    private static void assertRefused(RedisSettings wrong, String sentence) {
        assertThatThrownBy(() -> RedisTrial.of(wrong))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("secret-word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost:6379", "http://localhost", "redis://", "redis-cluster://", "redis://:secret-word@"})
    void addressThatIsNoneIsRefusedAndNeverShown(String url) {
        assertThatThrownBy(() -> settings(url, Map.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.redis.url")
                .hasMessageContaining("redis://host:port/database")
                .hasMessageNotContaining("secret-word");
    }

    @Test
    void redisThatIsRequiredMustBeThere() {
        assertRefused(settings("redis://127.0.0.1:1", Map.of()), "Redis at 127.0.0.1:1 cannot be reached");
    }

    @Test
    void passwordMustBeRight() {
        assertRefused(settings(redis.url(), Map.of("antiphon.redis.password", "secret-word")), "user and password");
        assertRefused(settings(redis.url(), Map.of()), "user and password");
        RedisTrial.of(settings);
    }

    @Test
    void databaseMustExist() {
        assertRefused(
                settings(redis.url() + "/99", Map.of("antiphon.redis.password", "right")), "antiphon.redis.url names");
    }

    @Test
    void replicaIsNotEnough() {
        try (OwnRedis replica =
                OwnRedis.start("--replicaof", "127.0.0.1", Integer.toString(redis.port()), "--masterauth", "right")) {
            assertRefused(settings(replica.url(), Map.of()), "must name the master");
        }
    }

    @Test
    void whoStartsWithoutRedisIsNotReadyUntilItIsThere() {
        redis.kill();
        Link link = new Link(settings, new SystemTicker(), new RepeatingTasks(), new NoMetrics());
        assertThat(link.isUp()).isFalse();
        redis.launch();
        await().until(link::isUp);
        link.close();
    }

    @Test
    void keyOfSomebodyElseHarmsNoOtherTopic() {
        tell("SET " + keys.state(TOPIC) + " theirs");
        withBroker(broker -> {
            assertThat(publish(broker, TOPIC)).isNotNull().isInstanceOf(UnavailableException.class);
            assertThat(publish(broker, new Topic("orders.2"))).isNull();
        });
        assertThat(tell("GET " + keys.state(TOPIC))).startsWith("$6");
    }

    @Test
    void whenRedisIsFullPublishingFailsUntilItIsNot() {
        withBroker(broker -> {
            tell("CONFIG SET maxmemory 1");
            assertThat(publish(broker, TOPIC))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("memory");
            tell("CONFIG SET maxmemory 0");
            assertThat(publish(broker, TOPIC)).isNull();
        });
    }

    @Test
    void whenTheMasterBecomesAReplicaItIsGivenUpUntilItIsMasterAgain() {
        withBroker(broker -> {
            tell("REPLICAOF 127.0.0.1 1");
            assertThat(publish(broker, TOPIC)).isInstanceOf(UnavailableException.class);
            tell("REPLICAOF NO ONE");
            await().until(() -> publish(broker, TOPIC) == null);
        });
    }

    @Test
    void whatIsNotOursOnAChannelIsPassedOver() {
        List<Message> heard = new CopyOnWriteArrayList<>();
        withBroker(broker -> {
            broker.listen(new MessageListener(heard::add));
            broker.watch(TopicPattern.of(TOPIC)).toCompletableFuture().join();
            for (String foreign : List.of("hello", "AM1", "AM1\\u0020x", "{}", "AN1")) {
                tell("PUBLISH " + keys.channel(TOPIC) + " " + foreign);
            }
            tell("PUBLISH " + keys.channel(TOPIC) + " \"AM1 a:b 1 orders.1\\n----1\"");
            tell("PUBLISH " + keys.channel(TOPIC) + " \"AM1 a:1 1 or/ders\\n----1\"");
            tell("PUBLISH " + keys.channel(TOPIC) + " \"AM1 a:1 1 orders.1\\n999:x\"");
            tell("PUBLISH " + keys.channel(TOPIC) + " \"AN1 6:joined8:orders.11:a\"");
            assertThat(publish(broker, TOPIC)).isNull();
            await().until(() -> heard.size() == 1);
        });
    }

    private void withBroker(Consumer<Broker> test) {
        Link link = RedisUnderTest.link(settings);
        try {
            PolicyTable policies = new PolicyTable();
            test.accept(new RedisBroker(
                    settings, link, RedisUnderTest.memory(policies), policies, new RepeatingTasks(), new NoMetrics()));
        } finally {
            link.close();
        }
    }

    /** What came of publishing; null when it was accepted. */
    private static Throwable publish(Broker broker, Topic topic) {
        CompletableFuture<Throwable> failure = new CompletableFuture<>();
        broker.publish(new Draft(topic, new Payload("1"), Optional.empty(), Optional.empty()))
                .whenComplete((receipt, thrown) -> failure.complete(thrown));
        return failure.join();
    }

    private String tell(String command) {
        return redis.tell("AUTH right", command);
    }
}
