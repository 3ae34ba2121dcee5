package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Ticker;
import org.junit.jupiter.api.Test;

class AdmissionBreakerTest {

    private static final Duration DELAY = Duration.ofSeconds(5);
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private static final class Figures implements Load, Ticker {
        private int connections;
        private long queued;
        private double heap;
        private long now = Long.MAX_VALUE - 1_000_000;

        @Override
        public int connections() {
            return connections;
        }

        @Override
        public long queuedBytes() {
            return queued;
        }

        @Override
        public double heapUse() {
            return heap;
        }

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public long millis() {
            return 0;
        }

        void pass(Duration time) {
            now += time.toNanos();
        }
    }

    private final Figures figures = new Figures();
    private final AdmissionBreaker breaker =
            new AdmissionBreaker(new AdmissionSettings(100, 1000, 90, 90, DELAY, INTERVAL), figures, figures);

    @Test
    void everybodyComesInWhileAllIsWell() {
        figures.connections = 99;
        figures.queued = 999;
        figures.heap = 0.89;
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void eachFigureOpensIt() {
        figures.connections = 100;
        assertThat(breaker.refusal()).contains(DELAY);
        assertThat(breaker.isOpen()).isTrue();

        figures.connections = 0;
        figures.pass(DELAY);
        assertThat(breaker.refusal()).isEmpty();
        figures.queued = 1000;
        assertThat(breaker.refusal()).contains(DELAY);

        figures.queued = 0;
        figures.pass(DELAY);
        assertThat(breaker.refusal()).isEmpty();
        figures.heap = 0.9;
        assertThat(breaker.refusal()).contains(DELAY);
    }

    @Test
    void staysOpenForTheDelayEvenWhenAllIsWellAgain() {
        figures.connections = 100;
        breaker.refusal();
        figures.connections = 0;
        figures.pass(DELAY.minusMillis(1));
        assertThat(breaker.refusal()).contains(Duration.ofMillis(1));
        figures.pass(Duration.ofMillis(1));
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensAgainWhenNothingIsBetterAfterTheDelay() {
        figures.connections = 100;
        breaker.refusal();
        figures.pass(DELAY);
        assertThat(breaker.refusal()).contains(DELAY);
    }

    @Test
    void letsOneHandshakeInPerIntervalBetweenTheMarks() {
        figures.connections = 100;
        breaker.refusal();
        figures.connections = 95;
        figures.pass(DELAY);
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.refusal()).contains(INTERVAL);
        assertThat(breaker.isOpen()).isTrue();
        figures.pass(INTERVAL);
        assertThat(breaker.refusal()).isEmpty();

        figures.connections = 89;
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.isOpen()).isFalse();
    }

    @Test
    void opensAgainWhenAProbeWasOneTooMany() {
        figures.connections = 100;
        breaker.refusal();
        figures.connections = 99;
        figures.pass(DELAY);
        assertThat(breaker.refusal()).isEmpty();
        figures.connections = 100;
        assertThat(breaker.refusal()).contains(DELAY);
    }

    @Test
    void heapUseIsAPartOfTheHeap() {
        assertThat(new HeapUse().fraction()).isBetween(0.0, 1.0);
    }

    @Test
    void settingsAreReadAndChecked() {
        assertThat(AdmissionSettings.read(Settings.of(Map.of())))
                .isEqualTo(new AdmissionSettings(20_000, 256 << 20, 90, 90, DELAY, INTERVAL));
        assertThatThrownBy(() -> AdmissionSettings.read(Settings.of(Map.of("antiphon.admission.heap-percent", "101"))))
                .isInstanceOf(InvalidSettingException.class);
    }
}
