package org.antiphon.backend.redis.link;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;

/** Hears that a connection is no more. */
record DisconnectListener(Runnable lost) implements RedisConnectionStateListener {

    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        lost.run();
    }
}
