package org.antiphon.backend.redis.link;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.settings.Settings;
import org.antiphon.settings.SettingsGroup;

/**
 * Where Redis is and how it is used.
 *
 * @param address empty: there is one node, and nothing of Redis is touched
 * @param prefix what all keys and channels begin with
 * @param timeout how long Redis may be silent before it counts as lost
 * @param required whether the application does not start without Redis
 * @param nodeTtl how long a node may be silent before the others count it as dead
 */
public record RedisSettings(
        Optional<RedisAddress> address, String prefix, Duration timeout, boolean required, Duration nodeTtl)
        implements SettingsGroup {

    private static final String PREFIX = "antiphon.redis.prefix";

    /**
     * Reads and checks the settings; Redis itself is not asked.
     *
     * @throws org.antiphon.settings.InvalidSettingException when one is not allowed
     */
    public static RedisSettings read(Settings settings) {
        return new RedisSettings(
                RedisAddress.read(settings),
                prefix(settings),
                settings.duration("antiphon.redis.timeout", Duration.ofMillis(100), Duration.ofMinutes(1)),
                settings.flag("antiphon.redis.required"),
                settings.duration("antiphon.redis.node-ttl", Duration.ofSeconds(2), Duration.ofMinutes(10)));
    }

    /** Whether Redis is used at all. */
    public boolean isUsed() {
        return address.isPresent();
    }

    private static String prefix(Settings settings) {
        String prefix = settings.text(PREFIX);
        if (!prefix.matches("[A-Za-z0-9_.:-]{1,50}")) {
            throw settings.invalid(PREFIX, "1 to 50 characters of A-Z a-z 0-9 _ - . :");
        }
        return prefix;
    }
}
