package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;
import org.antiphon.testkit.NoMetrics;
import org.junit.jupiter.api.Test;

class LossLedgerTest {

    private final LossLedger ledger = new LossLedger(new NoMetrics());

    @Test
    void lossesAreAddedUpByTopicAndKind() {
        ledger.dropped(Items.publication(Overflow.DROP_OLDEST, "a", 1));
        ledger.dropped(Items.publication(Overflow.DROP_OLDEST, "a", 2));
        ledger.conflated(Items.publication(Overflow.CONFLATE, "a", 3));
        ledger.disconnected(Items.publication(Overflow.DISCONNECT, "b", 1));
        assertThat(ledger.of(new Topic("a"))).contains(new LossLedger.Losses(0, 1, 2));
        assertThat(ledger.of(new Topic("b"))).contains(new LossLedger.Losses(1, 0, 0));
        assertThat(ledger.of(new Topic("c"))).isEmpty();
        assertThat(ledger.total()).isEqualTo(new LossLedger.Losses(1, 1, 2));
    }

    @Test
    void topicThatLostSomethingLastStaysOnRecord() {
        ledger.dropped(Items.publication(Overflow.DROP_OLDEST, "steady", 1));
        for (int i = 0; i < 30_000; i++) {
            ledger.dropped(Items.publication(Overflow.DROP_OLDEST, "once." + i, 1));
            if (i % 5_000 == 0) {
                ledger.dropped(Items.publication(Overflow.DROP_OLDEST, "steady", i + 2));
            }
        }
        assertThat(ledger.of(new Topic("steady"))).contains(new LossLedger.Losses(0, 0, 7));
        assertThat(ledger.of(new Topic("once.0"))).isEmpty();
        assertThat(ledger.of(new Topic("once.15000"))).isEmpty();
    }
}
