package org.antiphon.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Action;
import org.antiphon.message.Caller;
import org.antiphon.message.TopicPattern;
import org.junit.jupiter.api.Test;

class HmacTokenIssuerTest {

    private final MovableClock clock = new MovableClock();
    private final Caller ann = new Caller(
            "ann",
            "Ann Lee",
            Set.of("editor", "night shift"),
            Map.of(
                    Action.SUBSCRIBE, List.of(TopicPattern.of("rooms.**")),
                    Action.HISTORY, List.of(TopicPattern.of("inbox.ann"))),
            Optional.empty());

    @Test
    void whatIsIssuedIsReadBackTheSame() {
        Map<String, String> settings = Tokens.with(
                Tokens.with(Tokens.WITH_SECRET, "antiphon.security.jwt.issuer", "me"),
                "antiphon.security.jwt.audience",
                "here,there");
        String token = new HmacTokenIssuer(Tokens.settings(settings).jwt(), clock).issue(ann, Duration.ofMinutes(5));

        Caller read = Tokens.verifier(settings, clock).authenticate(token).orElseThrow();

        assertThat(read)
                .isEqualTo(new Caller(
                        "ann",
                        "Ann Lee",
                        ann.roles(),
                        ann.grants(),
                        Optional.of(clock.now().plusSeconds(330))));
    }

    @Test
    void withoutASecretNothingIsIssued() {
        JwtSettings realm = Tokens.settings(Map.of("antiphon.security.mechanism", "container"))
                .jwt();

        assertThatThrownBy(() -> new HmacTokenIssuer(realm, clock).issue(ann, Duration.ofMinutes(5)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aTokenLivesForSomeTime() {
        HmacTokenIssuer issuer =
                new HmacTokenIssuer(Tokens.settings(Tokens.WITH_SECRET).jwt(), clock);

        assertThatThrownBy(() -> issuer.issue(ann, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
