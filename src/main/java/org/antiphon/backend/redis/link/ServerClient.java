package org.antiphon.backend.redis.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;
import io.lettuce.core.resource.ClientResources;
import java.time.Duration;

/** One server, or the master that Sentinel names at the time; a connection that is lost stays lost. */
final class ServerClient implements WireSource {

    private final ClientResources resources;
    private final RedisClient client;

    ServerClient(ClientResources resources, RedisAddress address, RedisSettings settings) {
        this.resources = resources;
        this.client = RedisClient.create(resources, address.uris().get(0));
        client.setOptions(RedisClients.with(ClientOptions.builder(), address, settings)
                .autoReconnect(false)
                .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
                .build());
    }

    @Override
    public Wire connect(Link.Receiver receiver, Runnable lost) {
        StatefulRedisConnection<String, byte[]> scripts = client.connect(Wire.CODEC);
        try {
            StatefulRedisPubSubConnection<String, byte[]> channels = client.connectPubSub(Wire.CODEC);
            RedisConnectionStateListener watch = new DisconnectListener(lost);
            scripts.addListener(watch);
            channels.addListener(watch);
            channels.addListener(new ChannelListener(receiver));
            return new Wire(
                    scripts, scripts.async(), channels, () -> scripts.async().ping(), false);
        } catch (RuntimeException failure) {
            scripts.closeAsync();
            throw failure;
        }
    }

    @Override
    public void close() {
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown().awaitUninterruptibly(2_000);
    }
}
