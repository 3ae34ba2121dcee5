package org.antiphon.backend.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antiphon.message.Caller;
import org.antiphon.spi.Ticker;
import org.junit.jupiter.api.Test;

class MemoryTicketStoreTest {

    private static final Duration LIFETIME = Duration.ofSeconds(30);
    private static final Caller ANN = Caller.ofRealm("ann", Set.of());

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    private final MemoryTicketStore store = new MemoryTicketStore(3, new Ticker() {
        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public long millis() {
            return 0;
        }
    });

    @Test
    void aCallerIsTakenOnce() {
        store.keep("a", ANN, LIFETIME);

        assertThat(store.take("b")).isEmpty();
        assertThat(store.take("a")).contains(ANN);
        assertThat(store.take("a")).isEmpty();
    }

    @Test
    void timeEndsATicket() {
        store.keep("a", ANN, LIFETIME);
        nanos.addAndGet(LIFETIME.toNanos());

        assertThat(store.take("a")).isEmpty();
    }

    @Test
    void whatHasRunOutMakesRoom() {
        store.keep("a", ANN, LIFETIME);
        store.keep("b", ANN, LIFETIME);
        nanos.addAndGet(LIFETIME.toNanos());

        store.keep("c", ANN, LIFETIME);

        assertThat(store.size()).isEqualTo(1);
        assertThat(store.take("c")).contains(ANN);
    }

    @Test
    void aFullStoreForgetsTheOldest() {
        Stream.of("a", "b", "c", "d").forEach(key -> store.keep(key, ANN, LIFETIME));

        assertThat(store.size()).isEqualTo(3);
        assertThat(store.take("a")).isEmpty();
        assertThat(store.take("b")).contains(ANN);
        assertThat(store.take("d")).contains(ANN);
    }

    @Test
    void ofRacingLoginsWithOneTicketOneWins() throws InterruptedException {
        for (int round = 0; round < 200; round++) {
            store.keep("a", ANN, LIFETIME);
            AtomicInteger winners = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            Thread[] logins = IntStream.range(0, 4)
                    .mapToObj(i -> new Thread(() -> {
                        await(start);
                        store.take("a").ifPresent(caller -> winners.incrementAndGet());
                    }))
                    .toArray(Thread[]::new);
            Stream.of(logins).forEach(Thread::start);
            start.countDown();
            for (Thread login : logins) {
                login.join();
            }
            assertThat(winners).hasValue(1);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
