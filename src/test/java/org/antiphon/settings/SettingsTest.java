package org.antiphon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.antiphon.message.Overflow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final String KEY = "antiphon.admission.delay";

    private static Settings with(String value) {
        return Settings.of(Map.of(KEY, value));
    }

    @Test
    void defaultHoldsWhereNothingIsSet() {
        assertThat(Settings.of(Map.of()).text(KEY)).isEqualTo("5s");
    }

    @Test
    void blankValueIsNoValue() {
        assertThat(with("  ").optional(KEY)).isEmpty();
        assertThat(with(" x ").optional(KEY)).contains("x");
    }

    @Test
    void keyWithoutDefaultIsNamedWhenItIsAskedFor() {
        assertThatThrownBy(() -> Settings.of(Map.of()).text("antiphon.no.such"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.no.such");
    }

    @Test
    void keyOfAGroupHasTheGroupsDefault() {
        assertThat(Settings.of(Map.of()).oneOf("antiphon.topics.rooms.overflow", Overflow.class))
                .isEqualTo(Overflow.DISCONNECT);
    }

    @ParameterizedTest
    @CsvSource({"0,0", "512,512", "512B,512", "64KiB,65536", "1 MiB,1048576", "1GiB,1073741824"})
    void sizesHaveUnits(String text, int bytes) {
        assertThat(with(text).size(KEY, 0, Integer.MAX_VALUE)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "64kb", "1.5MiB", "-1", "2GiB", "999999999999999999GiB", "99999999999999999999"})
    void badSizesAreRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> with(text).size(KEY, 0, Integer.MAX_VALUE))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage(KEY + " is '" + text + "', which is not allowed; it must be a size such as 64KiB or 1MiB, "
                        + "from 0B to 2147483647B.");
    }

    @ParameterizedTest
    @CsvSource({"250ms,PT0.25S", "30s,PT30S", "5m,PT5M", "1h,PT1H", "2d,PT48H", "0s,PT0S"})
    void timesHaveUnits(String text, Duration time) {
        assertThat(with(text).duration(KEY, Duration.ZERO, Duration.ofDays(2))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5 minutes", "1w", "49h", "-1s", "999999999999999999d"})
    void badTimesAreRefusedWithWhatIsAllowed(String text) {
        assertThatThrownBy(() -> with(text).duration(KEY, Duration.ofMillis(1500), Duration.ofDays(2)))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContainingAll(KEY, "'" + text + "'", "from 1500ms to 2d");
    }

    @Test
    void numbersStayInTheirRange() {
        assertThat(with("7").integer(KEY, 1, 7)).isEqualTo(7);
        assertThatThrownBy(() -> with("8").integer(KEY, 1, 7))
                .hasMessage(KEY + " is '8', which is not allowed; it must be a whole number from 1 to 7.");
        assertThatThrownBy(() -> with("4294967297").integer(KEY, 1, 7)).isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void threadsAreAsManyAsProcessorsWhereNoneAreSaid() {
        assertThat(with("3").threads(KEY, 4)).isEqualTo(3);
        assertThat(with("0").threads(KEY, 256)).isEqualTo(Runtime.getRuntime().availableProcessors());
        assertThat(with("0").threads(KEY, 1)).isEqualTo(1);
        assertThatThrownBy(() -> with("5").threads(KEY, 4)).hasMessageContaining("from 0 to 4");
    }

    @Test
    void flagsAreTrueOrFalseAndNothingElse() {
        assertThat(with("TRUE").flag(KEY)).isTrue();
        assertThat(with("false").flag(KEY)).isFalse();
        assertThatThrownBy(() -> with("yes").flag(KEY)).hasMessageContaining("true or false");
    }

    @Test
    void listsLeaveOutBlanks() {
        assertThat(with(" a, b,,c ").list(KEY)).containsExactly("a", "b", "c");
        assertThat(with("").list(KEY)).isEmpty();
    }

    @Test
    void choicesAreWrittenInLowerCaseWithDashes() {
        assertThat(with("drop-oldest").oneOf(KEY, Overflow.class)).isEqualTo(Overflow.DROP_OLDEST);
        assertThatThrownBy(() -> with("drop_oldest").oneOf(KEY, Overflow.class))
                .hasMessageContaining("one of disconnect, conflate, drop-oldest");
    }

    @Test
    void groupsAreTheNamesOneLevelBelow() {
        Settings settings = Settings.of(
                Map.of("antiphon.topics.b.pattern", "b", "antiphon.topics.a.pattern", "a", "antiphon.topics.a.x", ""));
        assertThat(settings.groups("antiphon.topics.")).containsExactly("a", "b", "dead", "inbox", "node", "nodes");
    }

    @Test
    void secretNeverStandsInASentence() {
        String key = "antiphon.security.jwt.secret";
        assertThat(Settings.of(Map.of(key, "hunter2")).invalid(key, "at least 32 bytes"))
                .hasMessage(key + " has a value (not shown here) that is not allowed; it must be at least 32 bytes.");
    }
}
