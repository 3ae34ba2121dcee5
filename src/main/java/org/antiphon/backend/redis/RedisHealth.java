package org.antiphon.backend.redis;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.HealthCheck;

/** A node that uses Redis and has none must get no new clients: it could do nothing for them. */
@ApplicationSingleton
public class RedisHealth implements HealthCheck {

    private final RedisSettings settings;
    private final Instance<Link> link;

    /** Looks at the link, if it is used. */
    @Inject
    public RedisHealth(RedisSettings settings, Instance<Link> link) {
        this.settings = settings;
        this.link = link;
    }

    @Override
    public String name() {
        return "redis";
    }

    @Override
    public boolean isReady() {
        return !settings.isUsed() || link.get().isUp();
    }
}
