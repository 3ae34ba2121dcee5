package org.antiphon.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.event.CommandRefused;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Command;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandDispatcherTest {

    private static final String PING = "{\"type\":\"ping\"}";
    private static final String PONG = "{\"type\":\"pong\"}";

    private final TestCommands commands = new TestCommands(Map.of(
            "antiphon.limits.commands-burst", "3",
            "antiphon.limits.commands-per-second", "10",
            "antiphon.limits.rate-strikes", "5"));
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = commands.open("ann", wire);

    @AfterEach
    void close() {
        commands.close();
    }

    private record Faulty(RuntimeException failure) implements CommandHandler<Command.Ping> {

        @Override
        public Class<Command.Ping> type() {
            return Command.Ping.class;
        }

        @Override
        public void handle(ClientSession session, Command.Ping command) {
            throw failure;
        }
    }

    @Test
    void commandsOfAFrameAreCarriedOutInOrder() {
        commands.receive(ann, "{\"type\":\"ping\",\"id\":1}", "", "{\"type\":\"ping\",\"id\":\"b\"}", PING);
        assertThat(wire.log())
                .containsExactly("{\"type\":\"pong\",\"id\":1}", "{\"type\":\"pong\",\"id\":\"b\"}", PONG);
        assertThat(ann.traffic().messagesIn()).isEqualTo(1);
        assertThat(ann.idleNanos()).isZero();
    }

    @Test
    void whatIsNotUnderstoodIsAnsweredAndTheRestCarriedOut() {
        commands.receive(ann, "{\"type\":\"fly\",\"id\":1}", "{", PING);
        assertThat(wire.log()).hasSize(3).endsWith(PONG);
        assertThat(wire.log().get(0)).contains("\"id\":1", "\"code\":\"unknown_type\"");
        assertThat(wire.log().get(1)).contains("\"code\":\"invalid_message\"");
        assertThat(commands.refused())
                .extracting(CommandRefused::code)
                .containsExactly(ErrorCode.UNKNOWN_TYPE, ErrorCode.INVALID_MESSAGE);
    }

    @Test
    void whoeverIsTooFastIsToldWhenToGoOn() {
        commands.receive(ann, PING, PING, PING, "{\"type\":\"ping\",\"id\":4}");
        assertThat(wire.log()).hasSize(4).startsWith(PONG, PONG, PONG);
        assertThat(wire.log().get(3))
                .contains("\"id\":4", "\"code\":\"rate_limited\"", "\"retry\":true", "\"after\":100");
        commands.hub().sessions().ticker().pass(Duration.ofMillis(100));
        commands.receive(ann, PING);
        assertThat(wire.log()).endsWith(PONG);
    }

    @Test
    void whoeverGoesOnBeingTooFastIsSentAway() {
        for (int i = 0; i < 3 + 5; i++) {
            commands.receive(ann, PING);
        }
        assertThat(ann.isEnding()).isFalse();
        commands.receive(ann, PING);
        assertThat(wire.log()).endsWith("close 4029");
        assertThat(commands.hub().sessions().registry().size()).isZero();
    }

    @Test
    void pauseForgivesEverything() {
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 3 + 5; i++) {
                commands.receive(ann, PING);
            }
            commands.hub().sessions().ticker().pass(Duration.ofMillis(1_100));
        }
        assertThat(ann.isEnding()).isFalse();
    }

    @Test
    void nothingIsCarriedOutOnceTheSessionEnds() {
        commands.receive(ann, PING);
        ann.end(CloseCode.ACCESS_WITHDRAWN);
        commands.receive(ann, "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":1}");
        assertThat(wire.log()).containsExactly(PONG, "close 4403");
        assertThat(commands.hub().publish("a", "1").offset()).isEqualTo(1);
    }

    @Test
    void restOfAFrameIsDroppedWhenItsBeginningEndsTheSession() {
        RecordingTransport stalled = RecordingTransport.stalled();
        ClientSession ben = commands.open("ben", stalled);
        String[] lines = Stream.generate(() -> PING).limit(30).toArray(String[]::new);
        lines[29] = "{\"type\":\"publish\",\"topic\":\"a\",\"payload\":1}";
        commands.receive(ben, lines);
        assertThat(ben.isEnding()).isTrue();
        assertThat(commands.refused()).hasSize(6);
        assertThat(commands.hub().publish("a", "1").offset()).isEqualTo(1);
    }

    @Test
    void unexpectedFailureIsAnsweredWithoutInternals() {
        RuntimeException failure = new IllegalStateException("select * from secrets");
        CommandDispatcher faulty = commands.dispatcher(Stream.of(new Faulty(failure)));
        faulty.receive(ann, Frame.Text.of("{\"type\":\"ping\",\"id\":1}"));
        assertThat(wire.log()).hasSize(1);
        assertThat(wire.log().get(0))
                .contains("\"id\":1", "\"code\":\"internal_error\"", "\"retry\":true")
                .containsPattern("Internal error \\[[0-9a-f-]{36}]")
                .doesNotContain("secrets", "Exception", "org.antiphon");
        assertThat(ann.isEnding()).isFalse();
        assertThat(commands.refused())
                .containsExactly(new CommandRefused(ann.caller(), ErrorCode.INTERNAL_ERROR, Optional.empty()));
    }

    @Test
    void failuresHaveCorrelationIdsOfTheirOwn() {
        CommandDispatcher faulty = commands.dispatcher(Stream.of(new Faulty(new IllegalStateException())));
        faulty.receive(ann, Frame.Text.of(PING + "\n" + PING));
        assertThat(wire.log()).hasSize(2).doesNotHaveDuplicates();
    }
}
