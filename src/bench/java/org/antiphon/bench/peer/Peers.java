package org.antiphon.bench.peer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.bench.load.Token;

/** All that are compared, in the order of the tables. */
public final class Peers {

    /** What the others are measured against. */
    public static final String OURS = "antiphon";

    /** Everything is on; the limits are those of a publisher that is trusted with a million messages a second. */
    private static final Map<String, String> SETTINGS = Map.of(
            "ANTIPHON_SECURITY_JWT_SECRET", Token.SECRET,
            "ANTIPHON_TOPICS_BENCH_PATTERN", "**",
            "ANTIPHON_TOPICS_BENCH_HISTORY_MESSAGES", "100",
            "ANTIPHON_LIMITS_COMMANDS_PER_SECOND", "1000000",
            "ANTIPHON_LIMITS_COMMANDS_BURST", "1000000");

    private static final LibertyPeer ANTIPHON = new LibertyPeer(
            OURS,
            "target/antiphon.war",
            "/antiphon/health/ready",
            Optional.of("antiphon-v2"),
            Optional.of("sse-antiphon"),
            SETTINGS);

    private static final List<Peer> ALL = List.of(
            ANTIPHON,
            new ClusterPeer("antiphon-redis", ANTIPHON, 1),
            new ClusterPeer("antiphon-two-nodes", ANTIPHON, 2),
            new LibertyPeer(
                    "antiphon-v1",
                    "target/antiphon.war",
                    "/antiphon/health/ready",
                    Optional.of("antiphon-v1"),
                    Optional.empty(),
                    SETTINGS),
            new LibertyPeer(
                    "bare-endpoint",
                    "target/bench/peers/bare/bare.war",
                    "/bare/ready.txt",
                    Optional.of("bare"),
                    Optional.empty(),
                    Map.of()),
            new NodePeer("ws", Optional.of("raw"), Optional.empty()),
            new NodePeer("socketio", Optional.of("socketio"), Optional.empty()),
            new NodePeer("http", Optional.empty(), Optional.of("sse")),
            new NchanPeer(),
            java("spring-stomp", "spring", "bench.SpringPeer", "stomp"),
            java("cometd", "cometd", "bench.CometdPeer", "bayeux"),
            java("netty-socketio", "netty-socketio", "bench.NettySocketIoPeer", "socketio"),
            java("vertx", "vertx", "bench.VertxPeer", "raw"));

    private Peers() {}

    private static Peer java(String name, String module, String main, String dialect) {
        return new JavaPeer(name, module, main, Optional.of(dialect), Optional.empty());
    }

    /** All of them. */
    public static Stream<Peer> all() {
        return ALL.stream();
    }
}
