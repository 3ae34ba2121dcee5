package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.antiphon.hub.AccessReview;
import org.antiphon.message.Caller;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.TopicPermissions;
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
class OwnPermissionsIT {
    @Inject
    GuestList guests;

    @Inject
    AccessReview review;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon().buildForTestsInside(GuestList.class));
    }

    @Test
    void theApplicationsBeanIsAskedInsteadOfTokenAndPolicies() {
        guests.invite("gus", "party");
        try (WsClient ann = connect(Tokens.everywhere("ann"));
                WsClient gus = connect(Tokens.of("gus").text())) {
            assertThat(ann.ask("subscribe", "topic", "party").path("code").asText())
                    .isEqualTo("forbidden");
            assertThat(gus.ask("subscribe", "topic", "party").path("type").asText())
                    .isEqualTo("ok");
            assertThat(gus.ask("publish", "topic", "party", "payload", 1)
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(gus.ask("subscribe", "topic", "elsewhere").path("code").asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void aBeanThatFailsSaysNo() {
        try (WsClient ann = connect(Tokens.everywhere("ann"))) {
            assertThat(ann.ask("subscribe", "topic", GuestList.BROKEN)
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
            assertThat(ann.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void aReviewEndsTheSubscriptionsThatAreNoLongerAllowed() {
        guests.invite("cleo", "supper");
        guests.invite("cleo", "dance");
        guests.invite("dan", "supper");
        try (WsClient cleo = connect(Tokens.of("cleo").text());
                WsClient other = connect(Tokens.of("cleo").text());
                WsClient dan = connect(Tokens.of("dan").text())) {
            cleo.ask("subscribe", "topic", "supper");
            cleo.ask("subscribe", "topic", "dance");
            other.ask("subscribe", "topic", "supper");
            dan.ask("subscribe", "topic", "supper");

            guests.strike("cleo", "supper");
            review.review("cleo");

            assertThat(cleo.await("unsubscribed").path("topic").asText()).isEqualTo("supper");
            assertThat(other.await("unsubscribed").path("code").asText()).isEqualTo("forbidden");
            dan.ask("publish", "topic", "supper", "payload", "soup");
            cleo.ask("publish", "topic", "dance", "payload", "waltz");
            assertThat(dan.await("message").path("payload").asText()).isEqualTo("soup");
            assertThat(cleo.await("message").path("payload").asText()).isEqualTo("waltz");
            assertThat(other.ask("ping").path("type").asText()).isEqualTo("pong");
            assertThat(other.messages())
                    .noneMatch(message -> message.path("type").asText().equals("message"));
        }
    }

    @Test
    void withdrawalEndsAllConnectionsOfTheUserAndNobodyElses() {
        try (WsClient one = connect(Tokens.of("eve").text());
                WsClient two = connect(Tokens.of("eve").text());
                WsClient dan = connect(Tokens.of("dan").text())) {
            review.withdraw("eve");

            assertThat(one.awaitClosing().code()).isEqualTo(4403);
            assertThat(two.awaitClosing().code()).isEqualTo(4403);
            assertThat(dan.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void aReviewOfAUserWhoIsNotThereDoesNothing() {
        review.review("nobody");
        review.withdraw("nobody");
    }

    private static WsClient connect(String token) {
        WsClient client = WsDoor.with(token).speaking("antiphon.v2.json").connect();
        client.await("welcome");
        return client;
    }

    /** Who is on it may listen and speak, whatever token he has. */
    @ApplicationScoped
    static class GuestList implements TopicPermissions {
        static final String BROKEN = "broken";

        private final Set<String> invited = ConcurrentHashMap.newKeySet();

        void invite(String user, String topic) {
            invited.add(user + '@' + topic);
        }

        void strike(String user, String topic) {
            invited.remove(user + '@' + topic);
        }

        @Override
        public boolean canSubscribe(Caller caller, TopicPattern pattern) {
            if (pattern.toString().equals(BROKEN)) {
                throw new IllegalStateException("The list is lost");
            }
            return invited.contains(caller.user() + '@' + pattern);
        }

        @Override
        public boolean canPublish(Caller caller, Topic topic) {
            return invited.contains(caller.user() + '@' + topic);
        }

        @Override
        public boolean canSeePresence(Caller caller, Topic topic) {
            return canPublish(caller, topic);
        }

        @Override
        public boolean canReadHistory(Caller caller, Topic topic) {
            return canPublish(caller, topic);
        }
    }
}
