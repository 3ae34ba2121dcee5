package org.antiphon.backend.memory;

import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.ConnectionStoreContract;

class MemoryConnectionStoreTest extends ConnectionStoreContract {

    private final ConnectionStore store = new MemoryConnectionStore();

    @Override
    protected ConnectionStore store() {
        return store;
    }
}
