package org.antiphon.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.command.TestCommands;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Codecs;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Node;
import org.antiphon.session.Welcomes;
import org.antiphon.testkit.DirectTasks;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {

    private final TestCommands commands = new TestCommands(
            Map.of("antiphon.limits.connections-per-user", "1", "antiphon.limits.message-bytes", "128"));
    private final TestSessions sessions = commands.hub().sessions();
    private final TestConnection connection = new TestConnection();
    private final Connections connections = new Connections(
            sessions.registry(),
            sessions.directWrites(),
            commands.dispatcher(),
            new Codecs(new ProtocolSettings(64)),
            new Welcomes(new Node("n1"), sessions.settings(), sessions.limits()),
            sessions.settings(),
            sessions.limits(),
            new DirectTasks());

    @AfterEach
    void close() {
        commands.close();
    }

    private Optional<ClientSession> open(TestConnection newConnection) {
        new Handshake(Caller.ofRealm("ann", Set.of())).storeIn(newConnection.userProperties);
        return connections.open(newConnection.session());
    }

    @Test
    void clientIsWelcomedInTheVersionThatWasAgreedOn() {
        connection.subprotocol = "antiphon.v2.json";
        ClientSession session = open(connection).orElseThrow();
        assertThat(connection.sent).hasSize(1);
        assertThat(connection.sent.get(0).toString())
                .contains("\"type\":\"welcome\"", session.id(), "\"node\":\"n1\"", "\"protocol\":\"antiphon.v2.json\"");
        assertThat(sessions.registry().find(session.id())).contains(session);
    }

    @Test
    void clientThatOfferedNothingSpeaksVersionOneAndIsNotWelcomed() {
        ClientSession session = open(connection).orElseThrow();
        assertThat(connection.sent).isEmpty();
        connections.receive(session, Frame.Text.of("{\"type\":\"ping\"}"));
        assertThat(connection.sent).containsExactly("{\"type\":\"pong\"}");
    }

    @Test
    void whoeverNobodyIdentifiedIsSentAway() {
        assertThat(connections.open(connection.session())).isEmpty();
        assertThat(connection.closed).containsExactly(4401);
        assertThat(sessions.registry().size()).isZero();
    }

    @Test
    void whoeverIsOneTooManyIsSentAway() {
        open(new TestConnection());
        assertThat(open(connection)).isEmpty();
        assertThat(connection.closed).containsExactly(4409);
        assertThat(sessions.registry().size()).isEqualTo(1);
    }

    @Test
    void serverIsToldTheLargestMessage() {
        open(connection);
        assertThat(connection.settings)
                .containsEntry("setMaxTextMessageBufferSize", 128)
                .containsEntry("setMaxBinaryMessageBufferSize", 128);
    }

    @Test
    void messageThatIsTooLargeAfterAllEndsTheConnection() {
        ClientSession session = open(connection).orElseThrow();
        connections.receive(session, Frame.Text.of("x".repeat(129)));
        assertThat(connection.closed).containsExactly(1009);
        assertThat(connection.sent).isEmpty();
    }

    @Test
    void failureAndCloseOfAConnectionEndItsSessionOnce() {
        ClientSession session = open(connection).orElseThrow();
        connections.fail(session, new IllegalStateException("reset by peer"));
        connections.close(session, 1000);
        assertThat(sessions.registry().size()).isZero();
        assertThat(sessions.connections().total()).isZero();
    }
}
