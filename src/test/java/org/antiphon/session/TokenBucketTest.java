package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TokenBucketTest {

    private static final long MILLI = 1_000_000;

    @Test
    void fullBucketGivesItsCapacityAtOnceAndThenSaysHowLongToWait() {
        TokenBucket bucket = new TokenBucket(3, 10, 0);
        assertThat(new long[] {bucket.tryTake(0), bucket.tryTake(0), bucket.tryTake(0)})
                .containsOnly(0);
        assertThat(bucket.tryTake(0)).isEqualTo(100 * MILLI);
        assertThat(bucket.tryTake(40 * MILLI)).isEqualTo(60 * MILLI);
        assertThat(bucket.tryTake(100 * MILLI)).isZero();
        assertThat(bucket.tryTake(100 * MILLI)).isEqualTo(100 * MILLI);
    }

    @Test
    void refusalCostsNothing() {
        TokenBucket bucket = new TokenBucket(1, 1, 0);
        bucket.tryTake(0);
        for (int i = 1; i < 1000; i++) {
            assertThat(bucket.tryTake(i * MILLI)).isPositive();
        }
        assertThat(bucket.tryTake(1000 * MILLI)).isZero();
    }

    @Test
    void longRestFillsNoMoreThanTheCapacity() {
        TokenBucket bucket = new TokenBucket(2, 1000, Long.MAX_VALUE - 5);
        long muchLater = Long.MAX_VALUE - 5 + 3600_000 * MILLI;
        assertThat(bucket.tryTake(muchLater)).isZero();
        assertThat(bucket.tryTake(muchLater)).isZero();
        assertThat(bucket.tryTake(muchLater)).isEqualTo(MILLI);
    }

    @Test
    void longRunKeepsTheRate() {
        TokenBucket bucket = new TokenBucket(5, 300, 0);
        int taken = 0;
        for (long now = 0; now < 10_000 * MILLI; now += MILLI / 4) {
            taken += bucket.tryTake(now) == 0 ? 1 : 0;
        }
        assertThat(taken).isBetween(3000, 3006);
    }

    @Test
    void bucketWithoutTokensIsRefused() {
        assertThatThrownBy(() -> new TokenBucket(0, 1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TokenBucket(1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
