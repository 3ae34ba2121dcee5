package org.antiphon.backend.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.antiphon.settings.InvalidSettingException;
import org.antiphon.settings.Settings;
import org.junit.jupiter.api.Test;

class ThreadSettingsTest {
    private static final Settings WANTED = Settings.of(Map.of("antiphon.threads.virtual", "true"));

    @Test
    void threadsAreNotVirtualUnlessThatIsWanted() {
        assertThat(ThreadSettings.read(Settings.of(Map.of()), true).virtual()).isFalse();
        assertThat(ThreadSettings.read(WANTED, true).virtual()).isTrue();
    }

    @Test
    void whatTheJvmHasNotStopsTheStartWithASentence() {
        assertThatThrownBy(() -> ThreadSettings.read(WANTED, false))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("antiphon.threads.virtual is 'true', which is not allowed; it must be false")
                .hasMessageContaining("Java " + Runtime.version().feature());
    }

    @Test
    void theJvmHasThemFromJava21On() {
        assertThat(VirtualThreads.offered()).isEqualTo(Runtime.version().feature() >= 21);
    }
}
