package org.antiphon.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IntakeTest {

    private final Intake intake = new Intake();

    @Test
    void whatEnteredBeforeTheCloseKeepsItBusyUntilItLeaves() {
        assertThat(intake.tryEnter()).isTrue();
        intake.close();

        assertThat(intake.isIdle()).isFalse();
        intake.leave();
        assertThat(intake.isIdle()).isTrue();
    }

    @Test
    void nothingEntersAfterTheCloseAndNothingThatIsTurnedAwayKeepsItBusy() {
        intake.close();

        assertThat(intake.tryEnter()).isFalse();
        assertThat(intake.isIdle()).isTrue();
    }
}
