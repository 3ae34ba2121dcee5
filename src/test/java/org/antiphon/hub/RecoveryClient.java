package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;

/**
 * What a client library does with what comes over the wire, and what its application sees; checked against everything
 * that was ever accepted.
 */
final class RecoveryClient {

    private final Map<Position, String> accepted;
    private Optional<Position> cursor = Optional.empty();
    private Optional<ClientSession> session = Optional.empty();
    private RecordingTransport transport = RecordingTransport.inline();
    private boolean told;
    private int recoveriesOfSomething;
    private int resets;

    RecoveryClient(Map<Position, String> accepted) {
        this.accepted = accepted;
    }

    Optional<Position> cursor() {
        return cursor;
    }

    Optional<ClientSession> session() {
        return session;
    }

    RecordingTransport transport() {
        return transport;
    }

    int recoveriesOfSomething() {
        return recoveriesOfSomething;
    }

    int resets() {
        return resets;
    }

    void connected(ClientSession newSession, RecordingTransport newTransport) {
        session = Optional.of(newSession);
        transport = newTransport;
        told = false;
    }

    void disconnected() {
        session = Optional.empty();
    }

    /** Deals with what has come over the wire. */
    void read(ObservingCodec codec) {
        transport.frames().forEach(frame -> take(codec.messageOf(frame)));
        transport.forget();
    }

    /** The end of the log, at which a client that is still connected must have arrived. */
    void checkArrivedAt(Position end) {
        assertThat(cursor).contains(end);
    }

    private void take(ServerMessage message) {
        if (message instanceof ServerMessage.Subscribed start) {
            begin(start);
        } else if (message instanceof ServerMessage.Delivery delivery) {
            assertThat(told).as("a message before the answer").isTrue();
            see(delivery.message());
        } else if (message instanceof ServerMessage.Reset reset) {
            startAnewAt(reset.position().orElseThrow());
        }
    }

    private void begin(ServerMessage.Subscribed start) {
        told = true;
        Position position = start.position().orElseThrow();
        if (start.recovery().isEmpty()) {
            assertThat(cursor).isEmpty();
            cursor = Optional.of(position);
        } else if (start.recovery().get().recovered()) {
            List<Message> missed = start.recovery().get().messages();
            missed.forEach(this::see);
            recoveriesOfSomething += missed.isEmpty() ? 0 : 1;
            assertThat(cursor).as("recovered up to the answer's position").contains(position);
        } else {
            assertThat(start.recovery().get().messages()).isEmpty();
            startAnewAt(position);
        }
    }

    private void startAnewAt(Position position) {
        resets++;
        cursor = Optional.of(position);
    }

    private void see(Message message) {
        Position last = cursor.orElseThrow();
        assertThat(message.position().epoch())
                .as("epoch changes only when told")
                .isEqualTo(last.epoch());
        assertThat(message.position().offset()).as("no gap, no duplicate").isEqualTo(last.offset() + 1);
        assertThat(message.payload().json()).isEqualTo(accepted.get(message.position()));
        cursor = Optional.of(message.position());
    }
}
