package org.antiphon.backend.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.AtOnce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RedisTicketStoreIT {

    private static final Caller ANN = new Caller(
            "ann \u20ac:\n{}",
            "Ann",
            Set.of("member", "with:colon"),
            Map.of(
                    Action.SUBSCRIBE, List.of(TopicPattern.of("a.*"), TopicPattern.of("b.**")),
                    Action.PUBLISH, List.of(TopicPattern.of("a.b"))),
            Optional.of(Instant.parse("2030-01-01T00:00:00.123Z")));

    private final RedisSettings settings = RedisUnderTest.settings();
    private final Link link = RedisUnderTest.link(settings);
    private final RedisTicketStore store = new RedisTicketStore(settings, link);
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        link.close();
    }

    @Test
    void callerIsTakenOutAsHeWasKeptOnWhicheverNodeAndOnlyOnce() {
        Link other = RedisUnderTest.link(settings);
        try {
            store.keep(key, ANN, Duration.ofMinutes(1));
            assertThat(new RedisTicketStore(settings, other).take(key)).contains(ANN);
            assertThat(store.take(key)).isEmpty();
        } finally {
            other.close();
        }
    }

    @Test
    void ofManyWhoTakeAtOnceOneGetsTheCaller() {
        store.keep(key, ANN, Duration.ofMinutes(1));
        assertThat(AtOnce.run(8, () -> store.take(key)).stream().filter(Optional::isPresent))
                .hasSize(1);
    }

    @Test
    void ticketThatHasRunOutIsNothing() {
        store.keep(key, ANN, Duration.ofMillis(1));
        await().until(() -> store.take(key).isEmpty());
    }

    @Test
    void nothingIsKeptWhileThereIsNoRedis() {
        link.close();
        assertThatThrownBy(() -> store.keep(key, ANN, Duration.ofMinutes(1))).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> store.take(key)).isInstanceOf(UnavailableException.class);
    }
}
