package org.antiphon.session;

import static org.antiphon.session.ConnectionLimits.Verdict.ALLOWED;
import static org.antiphon.session.ConnectionLimits.Verdict.TOTAL_LIMIT;
import static org.antiphon.session.ConnectionLimits.Verdict.USER_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.antiphon.message.Caller;
import org.junit.jupiter.api.Test;

class ConnectionLimitsTest {

    @Test
    void refusalSaysWhichLimitItWas() {
        ConnectionLimits limits = new ConnectionLimits(3, 2);
        assertThat(limits.tryAcquire("ann")).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire("ann")).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire("ann")).isEqualTo(USER_LIMIT);
        assertThat(limits.tryAcquire("ben")).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire("cleo")).isEqualTo(TOTAL_LIMIT);
        assertThat(limits.total()).isEqualTo(3);
    }

    @Test
    void askingReservesNothing() {
        ConnectionLimits limits = new ConnectionLimits(1, 1);
        assertThat(limits.canAcquire("ann")).isEqualTo(ALLOWED);
        assertThat(limits.canAcquire("ann")).isEqualTo(ALLOWED);
        assertThat(limits.total()).isZero();
        assertThat(limits.users()).isZero();
    }

    @Test
    void nothingIsLeftOfAUserWhoIsGone() {
        ConnectionLimits limits = new ConnectionLimits(10, 2);
        limits.tryAcquire("ann");
        limits.tryAcquire("ann");
        limits.release("ann");
        assertThat(limits.users()).isEqualTo(1);
        assertThat(limits.tryAcquire("ann")).isEqualTo(ALLOWED);
        limits.release("ann");
        limits.release("ann");
        assertThat(limits.users()).isZero();
        assertThat(limits.total()).isZero();
    }

    @Test
    void releaseWithoutAcquireIsAMistakeAndChangesNothing() {
        ConnectionLimits limits = new ConnectionLimits(10, 2);
        assertThatThrownBy(() -> limits.release("ann")).isInstanceOf(IllegalStateException.class);
        assertThat(limits.total()).isZero();
    }

    @Test
    void anonymousCallersShareANameButNoLimit() {
        ConnectionLimits limits = new ConnectionLimits(3, 1);
        assertThat(limits.tryAcquire(Caller.ANONYMOUS)).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire(Caller.ANONYMOUS)).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire(Caller.ANONYMOUS)).isEqualTo(ALLOWED);
        assertThat(limits.tryAcquire(Caller.ANONYMOUS)).isEqualTo(TOTAL_LIMIT);
    }

    @Test
    void limitsHoldWhenManyComeAtOnce() {
        ConnectionLimits limits = new ConnectionLimits(50, 20);
        long allowed = IntStream.range(0, 10_000)
                .parallel()
                .mapToObj(i -> limits.tryAcquire("user" + i % 5))
                .filter(ConnectionLimits.Verdict::isAllowed)
                .count();
        assertThat(allowed).isEqualTo(50);
        assertThat(limits.total()).isEqualTo(50);
    }
}
