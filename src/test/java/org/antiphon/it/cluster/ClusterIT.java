package org.antiphon.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.TcpProxy;
import org.antiphon.testkit.TestSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static OwnRedis redis;
    private static TcpProxy toOne;
    private static TcpProxy toOther;
    private static OwnServer one;
    private static OwnServer other;

    @BeforeAll
    static void start() {
        redis = OwnRedis.startDurable();
        toOne = TcpProxy.before(redis.port());
        toOther = TcpProxy.before(redis.port());
        CompletableFuture<OwnServer> first = CompletableFuture.supplyAsync(() -> server("one", toOne));
        other = server("other", toOther);
        one = first.join();
    }

    private static OwnServer server(String name, TcpProxy proxy) {
        Map<String, String> settings = new TreeMap<>(Map.of(
                "ANTIPHON_SECURITY_JWT_SECRET", TestSettings.JWT_SECRET,
                "ANTIPHON_NODE_NAME", name,
                "ANTIPHON_REDIS_URL", "redis://127.0.0.1:" + proxy.port(),
                "ANTIPHON_REDIS_NODE_TTL", "10s",
                "ANTIPHON_TOPICS_ROOMS_PATTERN", "rooms.**",
                "ANTIPHON_TOPICS_ROOMS_HISTORY_MESSAGES", "100000",
                "ANTIPHON_TOPICS_ROOMS_HISTORY_BYTES", "64MiB"));
        settings.put("ANTIPHON_RECOVERY_MESSAGES", "100000");
        settings.put("ANTIPHON_RECOVERY_BYTES", "64MiB");
        try {
            return OwnServer.start("cluster-" + name, settings);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterAll
    static void stop() {
        for (AutoCloseable each : new AutoCloseable[] {one, other, toOne, toOther, redis}) {
            try {
                each.close();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private interface Fault {
        void happen(Conversation conversation) throws Exception;
    }

    private static List<URI> nodes() {
        return List.of(one.address("ws", "/antiphon/ws"), other.address("ws", "/antiphon/ws"));
    }

    /** Lets all speak before, during and after the fault; answers how often somebody was told to start anew. */
    private static int resetsAfter(Fault fault) throws Exception {
        int resets = 0;
        for (int round = 0; round < ROUNDS; round++) {
            try (Conversation conversation = new Conversation(nodes(), SPEAKERS, HEARERS)) {
                conversation.awaitMore(MANY);
                fault.happen(conversation);
                conversation.awaitMore(MANY);
                conversation.assertWhole();
                resets += conversation.resets();
            }
        }
        return resets;
    }

    private static void awaitReady(OwnServer server, boolean ready) {
        await().atMost(PATIENCE).until(() -> isReady(server) == ready);
    }

    private static boolean isReady(OwnServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address("http", "/antiphon/health/ready"))
                .build();
        return HttpClients.trusting().send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    @Test
    void redisThatComesBackWithItsDataCostsNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    redis.kill();
                    awaitReady(one, false);
                    awaitReady(other, false);
                    redis.launch();
                }))
                .isZero();
    }

    @Test
    void redisThatComesBackEmptyMakesEverybodyStartAnewOnce() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    redis.kill();
                    redis.forget();
                    redis.launch();
                }))
                .isEqualTo(ROUNDS * HEARERS);
    }

    @Test
    void redisThatStandsStillForTenSecondsCostsNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    redis.freeze(true);
                    await().pollDelay(Duration.ofSeconds(10)).atMost(PATIENCE).until(() -> !isReady(one));
                    redis.freeze(false);
                }))
                .isZero();
    }

    @Test
    void connectionsCutInTheMiddleOfAPipelineCostNobodyAnything() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    for (int cut = 0; cut < 5; cut++) {
                        toOne.cutAfter(4_000 + 17L * cut);
                        conversation.awaitMore(MANY / 5);
                    }
                }))
                .isZero();
    }

    @Test
    void distanceToRedisCostsTimeAlone() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    toOne.delay(Duration.ofMillis(200));
                    conversation.awaitMore(MANY);
                    toOne.delay(Duration.ZERO);
                }))
                .isZero();
    }

    @Test
    void nodeSplitFromRedisKeepsItsClientsAndCatchesUp() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    toOther.split(true);
                    awaitReady(other, false);
                    conversation.awaitMore(MANY / 2);
                    toOther.split(false);
                    awaitReady(other, true);
                }))
                .isZero();
    }

    @Test
    void clientsOfAKilledNodeMoveToTheOtherAndMissNothing() throws Exception {
        assertThat(resetsAfter(conversation -> {
                    other.close();
                    conversation.awaitMore(MANY);
                    other = server("other", toOther);
                }))
                .isZero();
    }
}
