package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import org.antiphon.event.MessagePublished;
import org.antiphon.message.Draft;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PublisherTransactionTest {

    private static final Topic TOPIC = new Topic("orders.1");

    private final TestHub hub = TestHub.direct(Map.of());
    private final TestTransaction transaction = new TestTransaction();
    private final Publisher publisher = hub.publisher(new AfterCommit(Optional.of(transaction)));
    private final RecordingTransport wire = RecordingTransport.inline();

    @BeforeEach
    void subscribe() {
        ClientSession session = hub.sessions().open("ann", wire);
        hub.subscribe(session, "orders.*");
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private List<Draft> published() {
        return hub.sessions().events().fired(MessagePublished.class).stream()
                .map(MessagePublished::draft)
                .toList();
    }

    private CompletableFuture<Position> publish(Object payload) {
        return publisher.publish(TOPIC, payload).toCompletableFuture();
    }

    @Test
    void messageOfATransactionGoesOutAfterItsCommit() {
        transaction.begin();
        CompletableFuture<Position> first = publish(1);
        CompletableFuture<Position> second = publish(2);
        assertThat(first).isNotDone();
        assertThat(wire.log()).isEmpty();
        transaction.complete(Status.STATUS_COMMITTED);
        assertThat(first.join().offset()).isEqualTo(1);
        assertThat(second.join().offset()).isEqualTo(2);
        assertThat(wire.log()).hasSize(2);
    }

    @Test
    void messageOfATransactionThatFailedNeverGoesOut() {
        transaction.begin();
        CompletableFuture<Position> result = publish(1);
        transaction.complete(Status.STATUS_ROLLEDBACK);
        assertThatThrownBy(result::join).isInstanceOf(CancellationException.class);
        assertThat(wire.log()).isEmpty();
        assertThat(published()).isEmpty();
    }

    @Test
    void payloadIsReadWhenItIsPublishedAndNotAtTheCommit() {
        transaction.begin();
        List<Integer> changing = new ArrayList<>(List.of(1));
        publish(changing);
        changing.add(2);
        transaction.complete(Status.STATUS_COMMITTED);
        assertThat(published()).extracting(Draft::payload).containsExactly(new Payload("[1]"));
    }

    @Test
    void brokerThatCannotBeReachedIsToldToWhoPublishes() {
        hub.broker().fail();
        assertThatThrownBy(() -> publish(1).join()).hasCauseInstanceOf(UnavailableException.class);
        transaction.begin();
        CompletableFuture<Position> result = publish(1);
        transaction.complete(Status.STATUS_COMMITTED);
        assertThatThrownBy(result::join).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(published()).isEmpty();
    }
}
