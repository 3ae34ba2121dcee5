package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.antiphon.message.Position;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {

    @ParameterizedTest
    @ValueSource(strings = {"a:0", "k3x9q2-1f:42", "_-:9007199254740991"})
    void positionIsWrittenAsItWasRead(String text) {
        assertThat(Positions.parse(text)).get().hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "a",
                "a:",
                ":1",
                "1",
                "a:-1",
                "a:+1",
                "a:01",
                "a:00",
                "a:1.0",
                "a:1e3",
                "a:0x1",
                "a: 1",
                "a:1 ",
                "a:1\n",
                " a:1",
                "a.b:1",
                "a/b:1",
                "a:b:1",
                "ä:1",
                "a:١",
                "a:9007199254740992",
                "a:9223372036854775807",
                "a:9223372036854775808",
                "a:18446744073709551616",
                "a\u0000:1"
            })
    void anythingElseIsNoPosition(String text) {
        assertThat(Positions.parse(text)).isEmpty();
    }

    @Test
    void epochHasAtMostSixtyFourCharacters() {
        assertThat(Positions.parse("e".repeat(64) + ":1")).contains(new Position("e".repeat(64), 1));
        assertThat(Positions.parse("e".repeat(65) + ":1")).isEmpty();
    }

    @Test
    void millionsOfDigitsAndLettersAreRefused() {
        assertThat(Positions.parse("a:" + "9".repeat(5_000_000))).isEmpty();
        assertThat(Positions.parse("a".repeat(5_000_000) + ":1")).isEmpty();
    }

    @Test
    void randomTextIsAPositionOnlyIfItIsWrittenBackTheSame() {
        Random random = new Random(5);
        String alphabet = "a9-_:0.\u00e4 ";
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(8); length > 0; length--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            Positions.parse(text.toString())
                    .ifPresent(position -> assertThat(position).hasToString(text.toString()));
        }
    }
}
