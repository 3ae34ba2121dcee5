package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.antiphon.hub.AccessReview;
import org.antiphon.session.Door;
import org.antiphon.session.SessionRegistry;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.SseClient;
import org.antiphon.testkit.TestRules;
import org.antiphon.testkit.Tokens;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class EventStreamEndsIT {
    @Inject
    TestRules rules;

    @Inject
    AccessReview review;

    @Inject
    SessionRegistry registry;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon()
                .with("antiphon.security.jwt.clock-skew", "0s")
                .buildForTestsInside(Rules.class, TestRules.class));
    }

    @AfterEach
    void nothingIsLeft() {
        Awaitility.await().until(() -> registry.size(Door.SSE) == 0);
    }

    @Test
    void aStreamEndsWithItsToken() {
        String token = Tokens.of("ann").lasting(Duration.ofSeconds(4)).text();
        try (SseClient stream = SseClient.of(token, "news")) {
            stream.awaitEnd();
            assertThat(SseClient.open(token, "/antiphon/api/topics/news/events")
                            .head()
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aStreamLosesTheTopicsThatAreForbiddenAndEndsWithTheLast() {
        try (SseClient stream = SseClient.open(Tokens.of("cleo").text(), "/antiphon/api/events?topic=a&topic=b")) {
            stream.await(2, event -> event.name().equals("subscribed"));
            rules.forbid("a");
            review.review("cleo");
            assertThat(stream.await("unsubscribed").json().path("topic").asText())
                    .isEqualTo("a");
            assertThat(stream.hasEnded()).isFalse();

            rules.forbid("b");
            review.review("cleo");
            stream.await(2, event -> event.name().equals("unsubscribed"));
            stream.awaitEnd();
        }
    }

    @Test
    void aStreamEndsWhenAccessIsWithdrawn() {
        try (SseClient stream = SseClient.of(Tokens.of("eve").text(), "news")) {
            review.withdraw("eve");
            stream.awaitEnd();
        }
    }

    /** Everything is allowed but what a test forbids. */
    @Dependent
    static class Rules {
        @Produces
        @Singleton
        static TestRules rules() {
            return new TestRules();
        }
    }
}
