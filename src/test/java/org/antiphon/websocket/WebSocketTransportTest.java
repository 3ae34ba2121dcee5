package org.antiphon.websocket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antiphon.message.CloseCode;
import org.antiphon.protocol.Frame;
import org.antiphon.session.SessionSettings;
import org.antiphon.session.Transport;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ManualTasks;
import org.junit.jupiter.api.Test;

class WebSocketTransportTest {

    private final TestConnection connection = new TestConnection();
    private final ManualTasks tasks = new ManualTasks();
    private final WebSocketTransport transport =
            new WebSocketTransport(connection.session(), SessionSettings.read(Settings.of(Map.of())), tasks);
    private final List<String> ends = new ArrayList<>();
    private final Transport.Completion completion = new Transport.Completion() {
        @Override
        public void written() {
            ends.add("written");
        }

        @Override
        public void failed(Throwable cause) {
            ends.add(cause.getMessage());
        }
    };

    @Test
    void serverItselfIsToldTheDeadlineOfAWrite() {
        assertThat(connection.settings).containsEntry("setSendTimeout", 10_000L);
    }

    @Test
    void framesGoOutAsTheyAre() {
        transport.send(Frame.Text.of("text"), completion);
        transport.send(new Frame.Binary(new byte[] {1, 2}), completion);
        assertThat(connection.sent).containsExactly("text", ByteBuffer.wrap(new byte[] {1, 2}));
        assertThat(ends).containsExactly("written", "written");
    }

    @Test
    void binaryFramesHaveAnArray() {
        transport.send(new Frame.Binary(new byte[] {1}), completion);
        assertThat(((ByteBuffer) connection.sent.get(0)).hasArray()).isTrue();
    }

    @Test
    void writeThatFailsIsReportedOnce() {
        connection.broken = true;
        transport.send(Frame.Text.of("text"), completion);
        assertThat(ends).containsExactly("broken pipe");
    }

    @Test
    void writeThatCannotBeginIsReportedOnce() {
        connection.closed.add(1006);
        transport.send(Frame.Text.of("text"), completion);
        assertThat(ends).containsExactly("closed");
    }

    @Test
    void directWritesAreOverWhenTheyReturn() throws IOException {
        transport.write(Frame.Text.of("text"));
        transport.write(new Frame.Binary(new byte[] {1, 2}));
        assertThat(connection.sentDirectly).containsExactly("text text", "binary 2");
        assertThat(connection.sent).isEmpty();
    }

    @Test
    void connectionThatADirectWriteFoundBrokenIsLeftToTheServer() {
        connection.broken = true;
        assertThatThrownBy(() -> transport.write(Frame.Text.of("text"))).isInstanceOf(IOException.class);
        transport.abort(CloseCode.GOING_AWAY);
        assertThat(tasks.waiting()).isZero();
    }

    @Test
    void questionIsAPingWithTheMarkThatNeverBlocksItsCaller() {
        transport.ask(4711, completion);
        assertThat(connection.sent).isEmpty();
        tasks.runAll();
        assertThat(connection.sent).containsExactly("ping 8");
        assertThat(ends).containsExactly("written");
    }

    @Test
    void pingsAndClosesNeverBlockTheirCaller() {
        transport.ping(completion);
        transport.close(CloseCode.NO_PONG, completion);
        assertThat(connection.sent).isEmpty();
        assertThat(connection.closed).isEmpty();
        tasks.runAll();
        assertThat(connection.sent).containsExactly("ping 0");
        assertThat(connection.closed).containsExactly(4012);
        assertThat(ends).containsExactly("written", "written");
        assertThat(transport.isOpen()).isFalse();
    }

    @Test
    void pingsAndClosesThatFailAreReportedOnce() {
        connection.broken = true;
        transport.ping(completion);
        transport.close(CloseCode.GOING_AWAY, completion);
        tasks.runAll();
        assertThat(ends).containsExactly("broken pipe", "broken pipe");
    }

    @Test
    void abortMayFailOrBeRepeated() {
        transport.abort(CloseCode.SLOW_CONSUMER);
        transport.abort(CloseCode.SLOW_CONSUMER);
        tasks.runAll();
        connection.broken = true;
        transport.abort(CloseCode.SLOW_CONSUMER);
        tasks.runAll();
        assertThat(connection.closed).containsExactly(4008, 4008);
    }
}
