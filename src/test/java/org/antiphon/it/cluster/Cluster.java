package org.antiphon.it.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
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

/** Two real servers and one real Redis, each server with a network of its own between it and Redis. */
final class Cluster implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path war;
    private final Map<String, String> settings;
    final OwnRedis redis = OwnRedis.startDurable();
    final TcpProxy fromOne = TcpProxy.before(redis.port());
    final TcpProxy fromOther = TcpProxy.before(redis.port());
    private final CompletableFuture<OwnServer> starting;
    private CompletableFuture<OwnServer> startingOther;

    /**
     * A cluster that is there.
     *
     * @param war what runs on both
     * @param settings of both, as environment variables
     */
    Cluster(Path war, Map<String, String> settings) {
        this.war = war;
        this.settings = Map.copyOf(settings);
        this.starting = server("one", fromOne);
        this.startingOther = server("other", fromOther);
        try {
            CompletableFuture.allOf(starting, startingOther).join();
        } catch (RuntimeException notStarted) {
            close();
            throw notStarted;
        }
    }

    OwnServer one() {
        return starting.join();
    }

    OwnServer other() {
        return startingOther.join();
    }

    /** Where clients come in, on each node. */
    List<URI> doors() {
        return List.of(door(one()), door(other()));
    }

    URI door(OwnServer server) {
        return server.address("ws", "/antiphon/ws");
    }

    /** Ends the process of the other node at once, as a crash does. */
    void killOther() {
        other().close();
    }

    /** Starts the other node again, at another address, if it was killed. */
    void revive() {
        if (!other().isRunning()) {
            startingOther = server("other", fromOther);
            startingOther.join();
        }
    }

    static void awaitReady(OwnServer server, boolean ready) {
        await().atMost(PATIENCE).until(() -> isReady(server) == ready);
    }

    static boolean isReady(OwnServer server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.address("http", "/antiphon/health/ready"))
                .build();
        return HttpClients.trusting().send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private CompletableFuture<OwnServer> server(String name, TcpProxy network) {
        Map<String, String> all = new TreeMap<>(settings);
        all.putAll(Map.of(
                "ANTIPHON_SECURITY_JWT_SECRET",
                TestSettings.JWT_SECRET,
                "ANTIPHON_NODE_NAME",
                name,
                "ANTIPHON_REDIS_URL",
                "redis://127.0.0.1:" + network.port(),
                "ANTIPHON_REDIS_NODE_TTL",
                "10s"));
        return CompletableFuture.supplyAsync(() -> {
            try {
                return OwnServer.start("cluster-" + name, all, war);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Also after a start that failed half-way. */
    @Override
    public void close() {
        for (CompletableFuture<OwnServer> server : List.of(starting, startingOther)) {
            server.handle((running, failure) -> running)
                    .thenAccept(running -> {
                        if (running != null) {
                            running.close();
                        }
                    })
                    .join();
        }
        fromOne.close();
        fromOther.close();
        redis.close();
    }
}
