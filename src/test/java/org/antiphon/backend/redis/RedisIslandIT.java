package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.PolicyTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A topic that goes on on each node by itself while Redis is away, and one that does not. */
class RedisIslandIT {

    private static final Topic PRICES = new Topic("prices.eur");
    private static final Topic ORDERS = new Topic("orders.1");

    private final OwnRedis redis = OwnRedis.startDurable();
    private final PolicyTable policies = new PolicyTable();
    private FaultNode one;
    private FaultNode other;

    @BeforeEach
    void open() {
        policies.set(PRICES, TopicPolicy.STANDARD.with(true));
        one = new FaultNode(redis, "island", policies, PRICES);
        other = new FaultNode(redis, "island", policies, PRICES);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        redis.close();
    }

    private static Position say(FaultNode node, String what) {
        return get(node.broker.publish(draft(PRICES, what))).position();
    }

    private static Draft draft(Topic topic, String what) {
        return new Draft(topic, new Payload('"' + what + '"'), Optional.empty(), Optional.empty());
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().join();
    }

    /** What the node heard, with {@code reset} where it was told to start anew. */
    private static List<String> heard(FaultNode node) {
        return node.heard().stream()
                .map(each -> each.message()
                        .map(Message::payload)
                        .map(Payload::json)
                        .map(json -> json.replace("\"", ""))
                        .orElse("reset"))
                .toList();
    }

    private void loseRedis() {
        redis.kill();
        await().until(() -> !one.link.isThere() && !other.link.isThere());
    }

    private void findRedis() {
        redis.launch();
        await().until(() -> one.link.isUp() && other.link.isUp());
    }

    @Test
    void itGoesOnAmongTheClientsOfEachNodeWhoAreToldWhenThatBeginsAndEnds() {
        say(one, "before");
        await().until(() -> heard(other).contains("before"));
        loseRedis();

        say(one, "alone");
        say(one, "still alone");
        say(other, "elsewhere");
        await().untilAsserted(() -> assertThat(heard(one)).containsExactly("before", "reset", "alone", "still alone"));
        await().untilAsserted(() -> assertThat(heard(other)).containsExactly("before", "reset", "elsewhere"));

        findRedis();
        await().untilAsserted(() -> assertThat(heard(one)).endsWith("still alone", "reset"));
        await().untilAsserted(() -> assertThat(heard(other)).endsWith("elsewhere", "reset"));
        say(other, "together");
        await().untilAsserted(() -> assertThat(heard(one)).endsWith("still alone", "reset", "together"));
        await().untilAsserted(() -> assertThat(heard(other)).endsWith("elsewhere", "reset", "together"));
    }

    @Test
    void whoComesWhileRedisIsAwayIsToldWhenItIsBack() {
        Topic fresh = new Topic("prices.usd");
        policies.set(fresh, TopicPolicy.STANDARD.with(true));
        loseRedis();

        Position stand = get(one.broker.watch(TopicPattern.of(fresh))).orElseThrow();
        assertThat(get(one.broker.publish(draft(fresh, "alone"))).position())
                .isEqualTo(new Position(stand.epoch(), stand.offset() + 1));
        assertThat(get(one.broker.readAfter(fresh, new Position("another", 1), 10))
                        .complete())
                .isFalse();
        await().untilAsserted(() -> assertThat(heard(one)).containsExactly("alone"));

        findRedis();
        await().untilAsserted(() -> assertThat(heard(one)).containsExactly("alone", "reset"));
        get(other.broker.publish(draft(fresh, "together")));
        await().untilAsserted(() -> assertThat(heard(one)).containsExactly("alone", "reset", "together"));
    }

    @Test
    void topicsWhosePolicySaysNothingTakeNothing() {
        loseRedis();
        assertThat(one.broker.publish(draft(ORDERS, "lost")).toCompletableFuture())
                .failsWithin(FaultNode.PATIENCE)
                .withThrowableThat()
                .withCauseInstanceOf(UnavailableException.class);
        assertThat(one.broker
                        .watch(TopicPattern.of(ORDERS))
                        .toCompletableFuture()
                        .handle((position, failure) -> failure)
                        .join())
                .isInstanceOfAny(UnavailableException.class, CompletionException.class);
    }
}
