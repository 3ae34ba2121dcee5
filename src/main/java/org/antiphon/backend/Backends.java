package org.antiphon.backend;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.memory.MemoryConnectionStore;
import org.antiphon.backend.memory.MemoryCursorStore;
import org.antiphon.backend.memory.MemoryPresenceStore;
import org.antiphon.backend.memory.MemoryTicketStore;
import org.antiphon.backend.redis.RedisBroker;
import org.antiphon.backend.redis.RedisConnectionStore;
import org.antiphon.backend.redis.RedisCursorStore;
import org.antiphon.backend.redis.RedisPresenceStore;
import org.antiphon.backend.redis.RedisTicketStore;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.spi.Broker;
import org.antiphon.spi.BuiltIn;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.CursorStore;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.TicketStore;

/**
 * Chooses, for each port that a backend implements, the implementation that the settings ask for; the other one is never
 * made.
 */
@Dependent
class Backends {

    private final boolean shared;

    /** Chooses by the settings of Redis. */
    @Inject
    Backends(RedisSettings redis) {
        this.shared = redis.isUsed();
    }

    @Produces
    @Singleton
    Broker broker(Instance<MemoryBroker> memory, Instance<RedisBroker> redis) {
        return shared ? redis.get() : memory.get();
    }

    @Produces
    @Singleton
    ConnectionStore connections(Instance<MemoryConnectionStore> memory, Instance<RedisConnectionStore> redis) {
        return shared ? redis.get() : memory.get();
    }

    @Produces
    @Singleton
    CursorStore cursors(Instance<MemoryCursorStore> memory, Instance<RedisCursorStore> redis) {
        return shared ? redis.get() : memory.get();
    }

    @Produces
    @Singleton
    PresenceStore presence(Instance<MemoryPresenceStore> memory, Instance<RedisPresenceStore> redis) {
        return shared ? redis.get() : memory.get();
    }

    @Produces
    @Singleton
    @BuiltIn
    TicketStore tickets(Instance<MemoryTicketStore> memory, Instance<RedisTicketStore> redis) {
        return shared ? redis.get() : memory.get();
    }
}
