package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ManualTicker;
import org.junit.jupiter.api.Test;

class CommandBudgetTest {

    private final ManualTicker ticker = new ManualTicker();
    private final CommandBudget budget = new CommandBudget(
            LimitSettings.read(Settings.of(
                    Map.of("antiphon.limits.commands-burst", "2", "antiphon.limits.commands-per-second", "10"))),
            ticker);

    @Test
    void burstIsPaidForAndThenOneHasToWait() {
        assertThat(budget.tryTake()).isZero();
        assertThat(budget.tryTake()).isZero();
        assertThat(budget.tryTake()).isEqualTo(Duration.ofMillis(100).toNanos());
        assertThat(budget.strikes()).isEqualTo(1);
    }

    @Test
    void strikesAddUpUntilThereIsAPause() {
        for (int i = 0; i < 7; i++) {
            budget.tryTake();
        }
        assertThat(budget.strikes()).isEqualTo(5);
        ticker.pass(Duration.ofSeconds(1));
        budget.tryTake();
        budget.tryTake();
        budget.tryTake();
        assertThat(budget.strikes()).isEqualTo(6);
        ticker.pass(Duration.ofMillis(1_001));
        budget.tryTake();
        budget.tryTake();
        budget.tryTake();
        assertThat(budget.strikes()).isEqualTo(1);
    }

    @Test
    void whoKeepsToTheRateNeverGetsAStrike() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(budget.tryTake()).isZero();
            ticker.pass(Duration.ofMillis(100));
        }
        assertThat(budget.strikes()).isZero();
    }
}
