package org.antiphon.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsCheckTest {

    private record Group() implements SettingsGroup {}

    @Test
    void goodSettingsPass() {
        Settings settings = Settings.of(Map.of("antiphon.topics.rooms.pattern", "rooms.**"));
        assertThatCode(() -> SettingsCheck.verify(settings, List.of(new Group())))
                .doesNotThrowAnyException();
    }

    @Test
    void misspelledKeyIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> SettingsCheck.verify(Settings.of(Map.of("antiphon.admision.dely", "1s")), List.of()))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessage("There is no setting antiphon.admision.dely; did you mean antiphon.admission.delay?");
    }

    @Test
    void misspelledKeyOfAGroupIsRefusedWithTheNearestOne() {
        assertThatThrownBy(() -> SettingsCheck.verify(
                        Settings.of(Map.of("antiphon.topics.rooms.patern", "rooms.**")), List.of()))
                .hasMessageEndingWith("did you mean antiphon.topics.rooms.pattern?");
    }

    @Test
    void strangeKeyIsRefusedWithoutAGuessAndWithoutItsValue() {
        assertThatThrownBy(() -> SettingsCheck.verify(Settings.of(Map.of("antiphon.weather", "hunter2")), List.of()))
                .hasMessage("There is no setting antiphon.weather.");
    }

    @Test
    void sentenceOfABadValueIsFoundUnderTheContainersWrapping() {
        InvalidSettingException sentence = new InvalidSettingException("a.b is wrong.");
        Iterable<SettingsGroup> groups = () -> failing(new IllegalStateException("creation", sentence));
        assertThatThrownBy(() -> SettingsCheck.verify(Settings.of(Map.of()), groups))
                .isSameAs(sentence);
    }

    @Test
    void otherFailuresAreNotHidden() {
        IllegalStateException failure = new IllegalStateException("something else");
        assertThatThrownBy(() -> SettingsCheck.verify(Settings.of(Map.of()), () -> failing(failure)))
                .isSameAs(failure);
    }

    @Test
    void secretsAreKnownByTheirNames() {
        assertThat(List.of("antiphon.security.jwt.secret", "antiphon.redis.password", "antiphon.x.private-key"))
                .allMatch(SettingsCatalog::isSecret);
        assertThat(List.of("antiphon.security.ticket-time", "antiphon.admission.delay"))
                .noneMatch(SettingsCatalog::isSecret);
    }

    private static Iterator<SettingsGroup> failing(RuntimeException failure) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return true;
            }

            @Override
            public SettingsGroup next() {
                throw failure;
            }
        };
    }
}
