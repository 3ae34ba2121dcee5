package org.antiphon.backend.redis.link;

import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions;
import io.lettuce.core.cluster.RedisClusterClient;
import io.lettuce.core.cluster.api.StatefulRedisClusterConnection;
import io.lettuce.core.cluster.pubsub.StatefulRedisClusterPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A Redis Cluster: its nodes are found out, and looked at again when something moves. The library connects again to single
 * nodes by itself; {@code lost} is heard when a subscription may have missed something.
 */
final class ClusterClient implements WireSource {

    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);
    private static final int SHARDED_SINCE = 7;

    private final ClientResources resources;
    private final RedisClusterClient client;

    ClusterClient(ClientResources resources, RedisAddress address, RedisSettings settings) {
        this.resources = resources;
        List<RedisURI> nodes = address.uris();
        this.client = RedisClusterClient.create(resources, nodes);
        client.setOptions(RedisClients.with(ClusterClientOptions.builder(), address, settings)
                .topologyRefreshOptions(ClusterTopologyRefreshOptions.builder()
                        .enablePeriodicRefresh(LOOK_AGAIN)
                        .build())
                .build());
    }

    @Override
    public Wire connect(Link.Receiver receiver, Runnable lost) {
        client.refreshPartitions();
        StatefulRedisClusterConnection<String, byte[]> scripts = client.connect(Wire.CODEC);
        try {
            StatefulRedisClusterPubSubConnection<String, byte[]> channels = client.connectPubSub(Wire.CODEC);
            channels.addListener(new DisconnectListener(lost));
            channels.addListener(new ChannelListener(receiver));
            boolean sharded = Wire.majorVersion(scripts.sync().info("server")) >= SHARDED_SINCE;
            return new Wire(scripts, scripts.async(), channels, () -> ping(scripts), sharded);
        } catch (RuntimeException failure) {
            scripts.closeAsync();
            throw failure;
        }
    }

    private static CompletableFuture<?> ping(StatefulRedisClusterConnection<String, byte[]> scripts) {
        return CompletableFuture.allOf(
                scripts.async().upstream().commands().ping().futures());
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown().awaitUninterruptibly(2_000);
    }
}
