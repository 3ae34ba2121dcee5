package org.antiphon.http.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.Transport;
import org.antiphon.testkit.ManualTasks;
import org.junit.jupiter.api.Test;

class SseTransportTest {
    private final TestResponse response = new TestResponse();
    private final ManualTasks tasks = new ManualTasks();
    private final List<String> outcomes = new ArrayList<>();
    private final SseTransport transport =
            new SseTransport(Duration.ofSeconds(15), frame -> ((Frame.Binary) frame).content(), tasks);
    private final Transport.Completion completion = new Transport.Completion() {
        @Override
        public void written() {
            outcomes.add("written");
        }

        @Override
        public void failed(Throwable cause) {
            outcomes.add("failed");
        }
    };

    private void begin() {
        transport.begin(response.context(), response, () -> outcomes.add("begun"));
        transport.onWritePossible();
    }

    private static Frame frame(String text) {
        return new Frame.Binary(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void nothingIsWrittenBeforeTheServerIsReadyForIt() {
        transport.send(frame("a"), completion);
        assertThat(response.text()).isEmpty();
        begin();
        assertThat(response.text()).isEqualTo("a");
        assertThat(outcomes).containsExactly("begun", "written");
    }

    @Test
    void aWriteIsOverWhenTheServerHasTakenAndFlushedIt() {
        begin();
        transport.send(frame("a"), completion);
        transport.ping(completion);
        assertThat(response.text()).isEqualTo("a:\n\n");
        assertThat(response.flushes()).isEqualTo(2);
        assertThat(outcomes).containsExactly("begun", "written", "written");
    }

    @Test
    void aStallHoldsNobodyUpAndNothingIsWrittenDuringIt() {
        begin();
        response.fillUp();
        transport.send(frame("a"), completion);
        assertThat(outcomes).containsExactly("begun");
        response.drain(transport);
        assertThat(outcomes).containsExactly("begun", "written");
        assertThat(response.wasPushed()).isFalse();
    }

    @Test
    void aBrokenConnectionIsToldOnce() {
        begin();
        response.breakDown();
        transport.send(frame("a"), completion);
        transport.onError(new IllegalStateException("gone"));
        assertThat(outcomes).containsExactly("begun", "failed");
        assertThat(transport.isOpen()).isTrue();
        transport.abort(CloseCode.GOING_AWAY);
        tasks.runAll();
        assertThat(response.completed()).isEqualTo(1);
    }

    @Test
    void theRequestIsCompletedOnceHoweverItEnds() {
        begin();
        transport.close(CloseCode.COMPLETE, completion);
        transport.abort(CloseCode.GOING_AWAY);
        tasks.runAll();
        assertThat(outcomes).containsExactly("begun", "written");
        assertThat(response.completed()).isEqualTo(1);
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void aRequestThatTheServerEndedIsNotCompletedAgain() {
        begin();
        transport.gone();
        transport.abort(CloseCode.GOING_AWAY);
        tasks.runAll();
        assertThat(response.completed()).isZero();
    }

    @Test
    void aRequestForWhichNoStreamBeganIsLeftAlone() {
        transport.abort(CloseCode.GOING_AWAY);
        tasks.runAll();
        assertThat(response.completed()).isZero();
    }
}
