package org.antiphon.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.backend.CursorStoreContract;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.CursorStore;
import org.junit.jupiter.api.Test;

class MemoryCursorStoreTest extends CursorStoreContract {

    private static final Topic INBOX = new Topic("inbox");

    @Override
    protected CursorStore store() {
        return new MemoryCursorStore(1000);
    }

    @Test
    void cursorNotUsedLongestGoesWhenThereIsRoomForNoMore() {
        MemoryCursorStore store = new MemoryCursorStore(2);
        store.advance("ann", INBOX, new Position("e1", 1));
        store.advance("ben", INBOX, new Position("e1", 1));
        store.read("ann", INBOX);
        store.advance("cleo", INBOX, new Position("e1", 1));
        assertThat(store.read("ben", INBOX).toCompletableFuture().join()).isEmpty();
        assertThat(store.read("ann", INBOX).toCompletableFuture().join()).isPresent();
        assertThat(store.read("cleo", INBOX).toCompletableFuture().join()).isPresent();
    }
}
