package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.antiphon.event.Subscribed;
import org.antiphon.event.Unsubscribed;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscribeRaceTest {

    private final TestHub hub = TestHub.direct(Map.of());

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void nothingIsLeftOfSessionsThatEndWhileTheySubscribe() {
        for (int round = 0; round < 500; round++) {
            ClientSession session = hub.sessions().open("user" + round % 7, RecordingTransport.inline());
            String own = "own." + round;
            CompletableFuture<Void> subscriber = CompletableFuture.runAsync(() -> {
                hub.subscribe(session, "shared");
                hub.subscribe(session, own);
                hub.subscribe(session, "shared.*");
                hub.subscribe(session, own + ".**");
                hub.subscribe(session, "shared");
                hub.unsubscribe(session, own);
            });
            CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> hub.publish(own, "1"));
            CompletableFuture<Void> end =
                    CompletableFuture.runAsync(() -> hub.sessions().registry().close(session, 1006));
            CompletableFuture.allOf(subscriber, publisher, end).join();
            assertThat(hub.held(session)).isEmpty();
        }
        assertThat(hub.broker().watched()).isEmpty();
        assertThat(hub.broadcaster().subscribersOf(new Topic("shared.a"))).isEmpty();
        assertThat(hub.broadcaster().subscribersOf(new Topic("shared"))).isEmpty();
        assertThat(hub.broadcaster().sessions()).isZero();
        assertThat(hub.sessions().registry().size()).isZero();
        assertThat(hub.sessions().connections().total()).isZero();
        assertThat(hub.sessions().connections().users()).isZero();
        assertThat(hub.sessions().events().fired(Unsubscribed.class))
                .hasSameSizeAs(hub.sessions().events().fired(Subscribed.class));
    }

    @Test
    void subscribersThatComeAndGoLeaveAWatchOnlyForWhoStays() {
        ClientSession stays = hub.sessions().open("stays", RecordingTransport.inline());
        CompletableFuture<?>[] all = new CompletableFuture<?>[4];
        for (int i = 0; i < all.length; i++) {
            ClientSession session = hub.sessions().open("user" + i, RecordingTransport.inline());
            all[i] = CompletableFuture.runAsync(() -> {
                for (int round = 0; round < 1_000; round++) {
                    hub.subscribe(session, "a");
                    hub.subscribe(session, "b.*");
                    hub.unsubscribe(session, "a");
                    hub.unsubscribe(session, "b.*");
                }
            });
        }
        try {
            CompletableFuture.allOf(all).join();
        } catch (CompletionException failure) {
            throw new AssertionError("watch and unwatch are out of step", failure);
        }
        assertThat(hub.broker().watched()).isEmpty();
        hub.subscribe(stays, "a");
        assertThat(hub.broker().watched()).hasSize(1);
    }

    @Test
    void subscriberWhoBeginsAmongPublishersMissesNothingAfterHisPosition() {
        for (int round = 0; round < 50; round++) {
            RecordingTransport wire = RecordingTransport.inline();
            ClientSession session = hub.sessions().open("ann", wire);
            hub.subscribe(session, "t.*");
            String topic = "t." + round;
            CompletableFuture<Void> publisher = CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 100; i++) {
                    hub.publish(topic, "1");
                }
            });
            hub.subscribe(session, topic);
            publisher.join();
            assertThat(wire.log()).as("round %s", round).hasSize(100).doesNotHaveDuplicates();
            hub.sessions().registry().close(session, 1000);
        }
    }
}
