package org.antiphon.backend.redis.link;

import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.SettingsGroup;

/** The proof, before anything starts, that the settings lead to a Redis that can be used; tried only where that must be. */
public record RedisTrial() implements SettingsGroup {

    /**
     * Tries.
     *
     * @throws InvalidSettingException when Redis is required and cannot be used; the sentence says why
     */
    public static RedisTrial of(RedisSettings settings) {
        if (settings.isUsed() && settings.required()) {
            try (WireSource source = RedisClients.of(settings)) {
                Wire wire = source.connect((channel, message) -> {}, () -> {});
                Entrance.check(wire, settings);
                wire.close();
            } catch (RuntimeException failure) {
                throw new InvalidSettingException("Redis at "
                        + settings.address().orElseThrow() + ' '
                        + Failures.sentence(failure) + ". With antiphon.redis.required=false the application starts"
                        + " all the same.");
            }
        }
        return new RedisTrial();
    }
}
