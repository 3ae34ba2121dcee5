package org.antiphon.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final Idempotency FIRST = of("ann", "key", 0, "body");

    private static Idempotency of(String user, String key, int index, String body) {
        return Idempotency.of(user, key, index, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void sameRequestIsTheSame() {
        assertThat(of("ann", "key", 0, "body")).isEqualTo(FIRST);
    }

    @Test
    void anotherBodyShowsInTheFingerprintAlone() {
        Idempotency other = of("ann", "key", 0, "another body");
        assertThat(other.key()).isEqualTo(FIRST.key());
        assertThat(other.fingerprint()).isNotEqualTo(FIRST.fingerprint());
    }

    @Test
    void keysOfOthersAndOfOtherMessagesAreOthers() {
        assertThat(of("ben", "key", 0, "body").key()).isNotEqualTo(FIRST.key());
        assertThat(of("ann", "key", 1, "body").key()).isNotEqualTo(FIRST.key());
        assertThat(of("annk", "ey", 0, "body").key()).isNotEqualTo(FIRST.key());
    }

    @Test
    void noPartShowsWhatItWasMadeOf() {
        assertThat(FIRST.toString()).doesNotContain("ann", "body", "=key");
    }
}
