package org.antiphon.backend.redis.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BeatTest {

    private static final long EVERY = 10;

    private final List<CompletableFuture<Void>> asked = new ArrayList<>();
    private final AtomicLong heard = new AtomicLong();
    private final Beat beat = new Beat(this::ask, heard::get, 0);

    private CompletableFuture<Void> ask() {
        asked.add(new CompletableFuture<>());
        return asked.get(asked.size() - 1);
    }

    @Test
    void connectionThatNobodyAskedIsNotSilent() {
        assertThat(beat.silence(9, EVERY)).isZero();
        assertThat(asked).isEmpty();
    }

    @Test
    void silenceLastsUntilTheAnswer() {
        beat.silence(10, EVERY);
        assertThat(beat.silence(40, EVERY)).isEqualTo(30);
        assertThat(asked).hasSize(1);
        asked.get(0).complete(null);
        assertThat(beat.silence(45, EVERY)).isZero();
        assertThat(asked).hasSize(2);
    }

    @Test
    void slowConnectionIsNotSilentWhileAnythingComes() {
        beat.silence(10, EVERY);
        heard.incrementAndGet();
        assertThat(beat.silence(40, EVERY)).isZero();
        assertThat(beat.silence(60, EVERY)).isEqualTo(20);
    }

    @Test
    void connectionThatCannotAnswerIsBroken() {
        beat.silence(10, EVERY);
        assertThat(beat.isBroken()).isFalse();
        asked.get(0).completeExceptionally(new IllegalStateException("closed"));
        assertThat(beat.isBroken()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"6.2.0, true", "7.0.15, true", "10.1.2, true", "6.0.16, false", "5.0.14, false"})
    void redisIsUsedFromVersionSixTwoOn(String version, boolean enough) {
        assertThat(Wire.isNewEnough("# Server\r\nredis_version:" + version + "\r\n"))
                .isEqualTo(enough);
    }
}
