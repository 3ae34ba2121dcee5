package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import org.antiphon.message.Retention;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPolicy;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.PolicyTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes, a topic on which all talk, and everything that can happen to Redis and the way to it. */
class RedisFaultsIT {

    private static final int MANY = 300;
    private static final Retention LONG = new Retention(100_000, Duration.ofHours(1), 1 << 28, Duration.ofHours(1));
    private static final Retention SHORT = new Retention(5, Duration.ofHours(1), 1 << 20, Duration.ofHours(1));

    private final OwnRedis redis = OwnRedis.startDurable();
    private final PolicyTable policies = new PolicyTable();
    private final Topic topic = new Topic("talk");
    private final String prefix = "f" + UUID.randomUUID().toString().substring(0, 8);
    private final FaultNode one = node(LONG);
    private final FaultNode other = node(LONG);

    private FaultNode node(Retention retention) {
        policies.set(topic, TopicPolicy.STANDARD.with(retention));
        return new FaultNode(redis, prefix, policies, topic);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        redis.close();
    }

    /** Lets all talk, before, during and after the fault. */
    private Talkers talkDuring(Fault fault) throws Exception {
        try (Talkers talkers = new Talkers(topic, 8, one, other)) {
            talkers.awaitMore(MANY);
            fault.happen(talkers);
            talkers.awaitMore(MANY);
            talkers.finish();
            one.awaitWhole(talkers.accepted());
            other.awaitWhole(talkers.accepted());
            return talkers;
        }
    }

    private interface Fault {
        void happen(Talkers talkers) throws Exception;
    }

    private void assertNothingWasMissed(Talkers talkers) {
        assertThat(one.resets() + other.resets()).isZero();
        assertThat(one.messages()).isGreaterThanOrEqualTo(talkers.accepted().size());
        assertThat(other.messages()).isEqualTo(one.messages());
    }

    @Test
    void redisThatComesBackWithItsDataCostsNothing() throws Exception {
        assertNothingWasMissed(talkDuring(talkers -> {
            redis.kill();
            await().until(() -> !one.link.isUp() && !other.link.isUp());
            redis.launch();
        }));
    }

    @Test
    void redisThatComesBackEmptyMakesEverybodyStartAnew() throws Exception {
        talkDuring(talkers -> {
            redis.kill();
            redis.forget();
            redis.launch();
        });
        assertThat(one.resets()).isEqualTo(1);
        assertThat(other.resets()).isEqualTo(1);
    }

    @Test
    void redisThatStandsStillIsLostAndComesBack() throws Exception {
        assertNothingWasMissed(talkDuring(talkers -> {
            redis.freeze(true);
            await().atMost(FaultNode.PATIENCE).until(() -> !one.link.isUp() && !other.link.isUp());
            redis.freeze(false);
        }));
    }

    @Test
    void connectionThatIsCutInTheMiddleOfAPipelineCostsNothing() throws Exception {
        assertNothingWasMissed(talkDuring(talkers -> {
            for (int cut = 0; cut < 5; cut++) {
                long losses = one.resets();
                one.proxy.cutAfter(5_000 + 17L * cut);
                talkers.awaitMore(MANY);
                assertThat(one.resets()).isEqualTo(losses);
            }
        }));
    }

    @Test
    void distanceOfAFifthOfASecondCostsTimeAlone() throws Exception {
        assertNothingWasMissed(talkDuring(talkers -> {
            one.proxy.delay(Duration.ofMillis(200));
            talkers.awaitMore(MANY);
        }));
    }

    @Test
    void nodeThatIsSplitFromRedisHearsAfterwardsWhatTheOthersSaid() throws Exception {
        assertNothingWasMissed(talkDuring(talkers -> {
            one.proxy.split(true);
            await().atMost(FaultNode.PATIENCE).until(() -> !one.link.isUp());
            talkers.awaitMore(MANY);
            one.proxy.split(false);
        }));
    }

    @Test
    void nodeThatMissedMoreThanTheLogRemembersIsToldSo() throws Exception {
        policies.set(topic, TopicPolicy.STANDARD.with(SHORT));
        talkDuring(talkers -> {
            one.proxy.split(true);
            await().atMost(FaultNode.PATIENCE).until(() -> !one.link.isUp());
            talkers.awaitMore(MANY);
            one.proxy.split(false);
        });
        assertThat(one.resets()).isPositive();
        assertThat(other.resets()).isZero();
    }
}
