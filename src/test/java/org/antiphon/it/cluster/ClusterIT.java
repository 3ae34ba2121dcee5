package org.antiphon.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.antiphon.testkit.BuildOutput;
import org.antiphon.testkit.TcpProxy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Twenty speak and two hundred hear over two servers while something breaks. How often each fault happens is said by the
 * system property {@code cluster.rounds}.
 */
class ClusterIT {

    private static final int ROUNDS = Integer.getInteger("cluster.rounds", 1);
    private static final int SPEAKERS = 20;
    private static final int HEARERS = 200;
    private static final int MANY = 200;

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster(
                BuildOutput.war().toPath(),
                Map.of(
                        "ANTIPHON_TOPICS_ROOMS_PATTERN", "rooms.**",
                        "ANTIPHON_TOPICS_ROOMS_HISTORY_MESSAGES", "100000",
                        "ANTIPHON_TOPICS_ROOMS_HISTORY_BYTES", "64MiB",
                        "ANTIPHON_RECOVERY_MESSAGES", "100000",
                        "ANTIPHON_RECOVERY_BYTES", "64MiB"));
    }

    @BeforeEach
    void revive() {
        cluster.revive();
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    private interface Fault {
        void happen(Conversation conversation) throws Exception;
    }

    /** Lets all speak before, during and after the fault; answers how often somebody was told to start anew. */
    private static int resetsAfter(Fault fault) throws Exception {
        int resets = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Conversation conversation = new Conversation(cluster.doors(), SPEAKERS, HEARERS)) {
                conversation.awaitMore(MANY);
                fault.happen(conversation);
                conversation.awaitMore(MANY);
                conversation.assertWhole();
                resets += conversation.resets();
            }
        }
        return resets;
    }

    @Test
    void redisThatComesBackWithItsDataCostsNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    cluster.redis.kill();
                    Cluster.awaitReady(cluster.one(), false);
                    Cluster.awaitReady(cluster.other(), false);
                    cluster.redis.launch();
                }))
                .isZero();
    }

    @Test
    void redisThatComesBackEmptyMakesEverybodyStartAnewOnce() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    cluster.redis.kill();
                    cluster.redis.forget();
                    cluster.redis.launch();
                }))
                .isEqualTo(ROUNDS * HEARERS);
    }

    @Test
    void redisThatStandsStillForTenSecondsCostsNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    cluster.redis.freeze(true);
                    await().pollDelay(Duration.ofSeconds(10))
                            .atMost(Cluster.PATIENCE)
                            .until(() -> !Cluster.isReady(cluster.one()));
                    cluster.redis.freeze(false);
                }))
                .isZero();
    }

    @Test
    void connectionsCutInTheMiddleOfAPipelineCostNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    for (int cut = 0; cut < 5; cut++) {
                        cluster.fromOne.cutAfter(4_000 + 17L * cut);
                        conversation.awaitMore(MANY / 5);
                    }
                }))
                .isZero();
    }

    @Test
    void distanceToRedisCostsTimeAlone() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    cluster.fromOne.delay(Duration.ofMillis(200));
                    conversation.awaitMore(MANY);
                    cluster.fromOne.delay(Duration.ZERO);
                }))
                .isZero();
    }

    @Test
    void nodeSplitFromRedisKeepsItsClientsAndCatchesUp() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    cluster.fromOther.split(true);
                    Cluster.awaitReady(cluster.other(), false);
                    conversation.awaitMore(MANY / 2);
                    cluster.fromOther.split(false);
                    Cluster.awaitReady(cluster.other(), true);
                }))
                .isZero();
    }

    @Test
    void clientsOfAKilledNodeMoveToTheOtherAndMissNothing() throws Exception {
        List<URI> otherFirst = List.of(cluster.door(cluster.other()), cluster.door(cluster.one()));
        try (Conversation conversation = new Conversation(otherFirst, 1, SPEAKERS, 500)) {
            conversation.awaitMore(MANY);
            cluster.killOther();
            conversation.awaitMore(MANY);
            conversation.assertWhole();
            assertThat(conversation.resets()).isZero();
        }
    }

    @Test
    void clientsWhoseNetworkIsCutAndThenBadMissNothing() throws Exception {
        try (TcpProxy network = TcpProxy.before(cluster.one().address("ws", "").getPort())) {
            URI afar = URI.create("ws://localhost:" + network.port() + "/antiphon/ws");
            List<URI> doors = List.of(afar, cluster.door(cluster.other()));
            try (Conversation conversation = new Conversation(doors, SPEAKERS, HEARERS)) {
                conversation.awaitMore(MANY);
                network.split(true);
                pass(Duration.ofSeconds(20));
                network.delay(Duration.ofMillis(300));
                network.split(false);
                for (int loss = 0; loss < 5; loss++) {
                    network.cutAfter(2_000 + 17L * loss);
                    conversation.awaitMore(MANY / 5);
                }
                network.delay(Duration.ZERO);
                conversation.assertWhole();
                assertThat(conversation.resets()).isZero();
            }
        }
    }

    @Test
    void nodeThatHardlyGetsToRunHoldsNobodyElseUp() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    for (int turn = 0; turn < 10; turn++) {
                        cluster.other().freeze(true);
                        pass(Duration.ofMillis(500));
                        conversation.awaitMore(1);
                        cluster.other().freeze(false);
                        pass(Duration.ofMillis(100));
                    }
                }))
                .isZero();
    }

    /** A fault takes time; nothing is expected to happen by then. */
    private static void pass(Duration time) {
        await().pollDelay(time).atMost(Cluster.PATIENCE).until(() -> true);
    }
}
