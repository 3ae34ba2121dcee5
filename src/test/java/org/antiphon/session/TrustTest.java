package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TrustTest {

    private static final int KIB = 1024;

    private final Trust trust = new Trust(64 * KIB);

    @Test
    void nobodyIsTrustedUntilHeHasConfirmedSomething() {
        assertThat(trust.covers(1)).isFalse();
        trust.writing(8 * KIB);
        long mark = trust.ask();
        assertThat(trust.covers(1)).isFalse();
        trust.confirm(mark);
        assertThat(trust.covers(1)).isTrue();
    }

    @Test
    void clientIsAskedWhenHalfOfTheAllowanceIsUnconfirmedAndOnlyOnce() {
        trust.writing(8 * KIB - 1);
        assertThat(trust.wantsConfirmation()).isFalse();
        trust.writing(1);
        assertThat(trust.wantsConfirmation()).isTrue();
        trust.ask();
        trust.writing(100 * KIB);
        assertThat(trust.wantsConfirmation()).isFalse();
    }

    @Test
    void markThatWasNotAskedWithConfirmsNothing() {
        trust.writing(8 * KIB);
        long mark = trust.ask();
        trust.confirm(mark + 2);
        trust.confirm(0);
        assertThat(trust.covers(1)).isFalse();
        trust.confirm(mark);
        trust.writing(10 * KIB);
        trust.confirm(mark);
        assertThat(trust.covers(7 * KIB)).as("a mark counts once").isFalse();
    }

    @Test
    void whatIsUnconfirmedNeverExceedsTheAllowance() {
        earn();
        assertThat(trust.covers(16 * KIB)).isTrue();
        assertThat(trust.covers(16 * KIB + 1)).isFalse();
        trust.writing(10 * KIB);
        assertThat(trust.covers(6 * KIB)).isTrue();
        assertThat(trust.covers(6 * KIB + 1)).isFalse();
    }

    @Test
    void whatWasWrittenAfterTheQuestionStaysUnconfirmed() {
        trust.writing(8 * KIB);
        long mark = trust.ask();
        trust.writing(10 * KIB);
        trust.confirm(mark);
        assertThat(trust.covers(6 * KIB)).isTrue();
        assertThat(trust.covers(6 * KIB + 1)).isFalse();
    }

    @Test
    void allowanceDoublesWithEachConfirmationUpToItsBound() {
        earn();
        for (int allowance : new int[] {32, 64, 64}) {
            earn();
            assertThat(trust.covers(allowance * KIB)).isTrue();
            assertThat(trust.covers(allowance * KIB + 1)).isFalse();
        }
    }

    @Test
    void lostTrustIsNeverEarnedAgain() {
        earn();
        trust.lose();
        assertThat(trust.covers(1)).isFalse();
        trust.writing(100 * KIB);
        assertThat(trust.wantsConfirmation()).isFalse();
    }

    @Test
    void nobodyIsAskedWhereNobodyIsToBeTrusted() {
        Trust none = new Trust(0);
        none.writing(KIB);
        assertThat(none.wantsConfirmation()).isFalse();
        assertThat(none.covers(0)).isFalse();
    }

    private void earn() {
        trust.writing(1);
        trust.confirm(trust.ask());
    }
}
