package org.antiphon.backend.redis.link;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SslOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import java.io.File;
import java.nio.file.Path;

/** Makes the client that an address needs. It never sends anything twice: a message sent again would be another message. */
final class RedisClients {

    /** One thread for the answers to scripts, one for what is published. */
    private static final int THREADS = 2;

    private RedisClients() {}

    static WireSource of(RedisSettings settings) {
        RedisAddress address = settings.address().orElseThrow();
        address.uris().forEach(uri -> uri.setTimeout(settings.timeout()));
        ClientResources resources = ClientResources.builder()
                .ioThreadPoolSize(THREADS)
                .computationThreadPoolSize(THREADS)
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .build();
        return address.cluster()
                ? new ClusterClient(resources, address, settings)
                : new ServerClient(resources, address, settings);
    }

    static <B extends ClientOptions.Builder> B with(B options, RedisAddress address, RedisSettings settings) {
        options.replayFilter(command -> true)
                .timeoutOptions(TimeoutOptions.create())
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(settings.timeout())
                        .tcpNoDelay(true)
                        .keepAlive(true)
                        .build());
        address.authorities().map(Path::toFile).map(RedisClients::trusting).ifPresent(options::sslOptions);
        return options;
    }

    private static SslOptions trusting(File authorities) {
        return SslOptions.builder().jdkSslProvider().trustManager(authorities).build();
    }
}
