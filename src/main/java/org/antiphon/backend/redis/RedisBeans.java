package org.antiphon.backend.redis;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.redis.link.RedisTrial;
import org.antiphon.settings.Settings;

/** Makes the settings of this package. */
@Dependent
class RedisBeans {

    @Produces
    @Singleton
    RedisSettings redis(Settings settings) {
        return RedisSettings.read(settings);
    }

    @Produces
    @Singleton
    RedisTrial trial(RedisSettings settings) {
        return RedisTrial.of(settings);
    }
}
