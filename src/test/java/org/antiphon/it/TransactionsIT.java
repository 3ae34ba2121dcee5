package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class TransactionsIT {
    private static final Topic ORDERS = new Topic("orders");

    @Inject
    Publisher publisher;

    @Inject
    Till till;

    @Inject
    UserTransaction transaction;

    private WsClient subscriber;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon().buildForTestsInside(Till.class));
    }

    @BeforeEach
    void subscribe() {
        subscriber = WsDoor.with(Tokens.everywhere("ann"))
                .speaking("antiphon.v2.json")
                .connect();
        subscriber.ask("subscribe", "topic", ORDERS.name());
    }

    @AfterEach
    void leave() {
        subscriber.close();
    }

    @Test
    void aMessageGoesOutAfterTheCommitAndNotBefore() throws Exception {
        transaction.begin();
        CompletionStage<Position> inside = publisher.publish(ORDERS, "inside");
        assertThat(inside.toCompletableFuture()).isNotDone();
        publishOutsideOfTheTransaction("outside");
        assertThat(subscriber.await("message").path("payload").asText()).isEqualTo("outside");
        transaction.commit();

        assertThat(inside.toCompletableFuture()).isCompleted();
        assertThat(payloads(2)).isEqualTo("outside inside");
    }

    @Test
    void aMessageOfATransactionThatIsRolledBackNeverGoesOut() throws Exception {
        transaction.begin();
        CompletionStage<Position> rolledBack = publisher.publish(ORDERS, "never");
        transaction.rollback();
        publisher.publish(ORDERS, "after");

        assertThat(rolledBack.toCompletableFuture()).isCancelled();
        assertThat(payloads(1)).isEqualTo("after");
    }

    @Test
    void aMessageOfATransactionThatCanOnlyBeRolledBackNeverGoesOut() throws Exception {
        transaction.begin();
        transaction.setRollbackOnly();
        CompletionStage<Position> doomed = publisher.publish(ORDERS, "never");
        transaction.rollback();
        publisher.publish(ORDERS, "after");

        assertThat(doomed.toCompletableFuture()).isCompletedExceptionally();
        assertThat(payloads(1)).isEqualTo("after");
    }

    @Test
    void messagesOfOneTransactionKeepTheirOrder() throws Exception {
        transaction.begin();
        for (int i = 0; i < 5; i++) {
            publisher.publish(ORDERS, i);
        }
        transaction.commit();

        assertThat(payloads(5)).isEqualTo("0 1 2 3 4");
    }

    @Test
    void aTransactionalMethodPublishesWhenItReturnsAndNotWhenItThrows() {
        assertThatIllegalStateException().isThrownBy(() -> till.sell("broken", true));
        till.sell("sold", false);

        assertThat(payloads(1)).isEqualTo("sold");
    }

    private void publishOutsideOfTheTransaction(String payload) {
        try (WsClient other = WsDoor.with(Tokens.everywhere("ben"))
                .speaking("antiphon.v2.json")
                .connect()) {
            other.ask("publish", "topic", ORDERS.name(), "payload", payload);
        }
    }

    private String payloads(int count) {
        return String.join(
                " ",
                subscriber.await(count, message -> message.has("payload")).stream()
                        .map(message -> message.path("payload").asText())
                        .toList());
    }

    /** Sells in a transaction. */
    @ApplicationScoped
    static class Till {
        @Inject
        Publisher publisher;

        @Transactional
        void sell(String article, boolean fails) {
            publisher.publish(ORDERS, article);
            if (fails) {
                throw new IllegalStateException("The till is stuck");
            }
        }
    }
}
