package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Consumer;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.ClientSession;
import org.antiphon.session.SessionRegistry;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class SessionsIT {
    @Inject
    SessionRegistry registry;

    @Inject
    TopicBroadcaster broadcaster;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon().buildForTestsInside());
    }

    @Test
    void aSessionIsFoundByItsIdAndKnowsWhoIsThere() {
        try (WsClient client = connect("ida", "antiphon.v2.msgpack");
                WsClient other = connect("ida", "antiphon.v2.json")) {
            ClientSession session = sessionOf(other);

            assertThat(session.caller().user()).isEqualTo("ida");
            assertThat(session.encoding().name()).isEqualTo("antiphon.v2.json");
            assertThat(registry.find("no-such-id")).isEmpty();
            assertThat(registry.ofUser("ida"))
                    .extracting(each -> each.encoding().name())
                    .containsExactlyInAnyOrder(client.subprotocol(), other.subprotocol());
            assertThat(registry.ofUser("nobody")).isEmpty();
            assertThat(registry.all()).contains(session);
        }
    }

    @Test
    void theSubscribersOfATopicAreFoundByNameAndByPattern() {
        try (WsClient byName = connect("tom", "antiphon.v2.json");
                WsClient byPattern = connect("tim", "antiphon.v2.json");
                WsClient elsewhere = connect("tam", "antiphon.v2.json")) {
            byName.ask("subscribe", "topic", "look.up.one");
            byPattern.ask("subscribe", "topic", "look.**");
            elsewhere.ask("subscribe", "topic", "look.up.two");

            assertThat(broadcaster.subscribersOf(new Topic("look.up.one")))
                    .containsExactlyInAnyOrder(sessionOf(byName), sessionOf(byPattern));
            assertThat(broadcaster.held(sessionOf(byPattern))).containsExactly(TopicPattern.of("look.**"));

            byName.ask("unsubscribe", "topic", "look.up.one");

            assertThat(broadcaster.subscribersOf(new Topic("look.up.one"))).containsExactly(sessionOf(byPattern));
        }
    }

    @Test
    void whatGoesOverAConnectionIsCountedInBothDirections() {
        try (WsClient client = connect("cora", "antiphon.v2.json")) {
            ClientSession session = sessionOf(client);
            long messagesOut = session.traffic().messagesOut();
            long bytesOut = session.traffic().bytesOut();
            assertThat(session.traffic().messagesIn()).isZero();

            client.send("{\"type\":\"ping\"}");
            client.await("pong");

            assertThat(session.traffic().messagesIn()).isEqualTo(1);
            assertThat(session.traffic().bytesIn()).isEqualTo("{\"type\":\"ping\"}".length());
            await().until(() -> session.traffic().messagesOut() == messagesOut + 1);
            assertThat(session.traffic().bytesOut()).isEqualTo(bytesOut + "{\"type\":\"pong\"}".length());
        }
    }

    @Test
    void silenceIsMeasuredFromTheLastThingThatTheClientSaid() {
        try (WsClient client = connect("sile", "antiphon.v2.json")) {
            ClientSession session = sessionOf(client);
            await().until(() -> session.idleNanos() > Duration.ofMillis(200).toNanos());
            long before = session.idleNanos();

            client.ask("ping");

            assertThat(session.idleNanos()).isLessThan(before);
        }
    }

    @Test
    void nothingIsLeftOfAConnectionThatLeft() {
        assertThatNothingIsLeftAfter(client -> client.close(1000));
        assertThatNothingIsLeftAfter(WsClient::abort);
    }

    private void assertThatNothingIsLeftAfter(Consumer<WsClient> end) {
        try (WsClient client = connect("lea", "antiphon.v2.json")) {
            ClientSession session = sessionOf(client);
            client.ask("subscribe", "topic", "left.over");
            client.ask("subscribe", "topic", "left.**");

            end.accept(client);

            await().until(() -> registry.find(session.id()).isEmpty());
            assertThat(registry.ofUser("lea")).isEmpty();
            await().until(() ->
                    broadcaster.subscribersOf(new Topic("left.over")).isEmpty());
            assertThat(broadcaster.held(session)).isEmpty();
        }
    }

    private ClientSession sessionOf(WsClient client) {
        return registry.find(client.await("welcome").path("session").asText()).orElseThrow();
    }

    private static WsClient connect(String user, String version) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(version).connect();
    }
}
