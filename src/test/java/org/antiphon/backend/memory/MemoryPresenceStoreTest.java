package org.antiphon.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.PresenceStoreContract;
import org.antiphon.testkit.NoMetrics;
import org.junit.jupiter.api.Test;

class MemoryPresenceStoreTest extends PresenceStoreContract {

    private final MemoryPresenceStore store = new MemoryPresenceStore(new NoMetrics());

    @Override
    protected PresenceStore store() {
        return store;
    }

    @Test
    void whatIsEmptyIsForgotten() {
        for (int i = 0; i < 1_000; i++) {
            get(store.enter(new Topic("rooms.r" + i), new Member("user" + i, "User"), "s"));
        }
        assertThat(store.size()).isEqualTo(Map.entry(1_000, 1_000));
        for (int i = 0; i < 1_000; i++) {
            get(store.leave(new Topic("rooms.r" + i), "user" + i, "s"));
        }
        assertThat(store.size()).isEqualTo(Map.entry(0, 0));
    }
}
