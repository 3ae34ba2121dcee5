package org.antiphon.backend.redis;

import org.antiphon.backend.CursorStoreContract;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.spi.CursorStore;
import org.antiphon.testkit.RepeatingTasks;
import org.junit.jupiter.api.AfterEach;

class RedisCursorStoreIT extends CursorStoreContract {

    private final RedisSettings settings = RedisUnderTest.settings();
    private final Link link = RedisUnderTest.link(settings);

    @Override
    protected CursorStore store() {
        return new RedisCursorStore(settings, link, new RepeatingTasks());
    }

    @AfterEach
    void close() {
        link.close();
    }
}
