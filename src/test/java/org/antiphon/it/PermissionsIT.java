package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PermissionsIT {
    private static final String ALLOWED = "ok";
    private static final String FORBIDDEN = "forbidden";

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.news.pattern", "news.**")
                .with("antiphon.topics.news.subscribe-roles", "reader, editor")
                .with("antiphon.topics.news.publish-roles", "editor")
                .with("antiphon.topics.drafts.pattern", "news.drafts.*")
                .with("antiphon.topics.drafts.subscribe-roles", "editor")
                .build();
    }

    @Test
    void whatNobodyAllowsIsForbiddenAndTheConnectionStays() {
        try (WsClient ann = connect(Tokens.of("ann"))) {
            assertThat(subscribing(ann, "rooms.general")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(ann, "**")).isEqualTo(FORBIDDEN);
            assertThat(publishing(ann, "rooms.general")).isEqualTo(FORBIDDEN);
            assertThat(ann.ask("ping").path("type").asText()).isEqualTo("pong");
        }
    }

    @Test
    void theTokensPatternsAllowWhatTheyCoverAndNothingElse() {
        Tokens token = Tokens.of("ann")
                .granting("subscribe", "rooms.**")
                .granting("subscribe", "prices.*")
                .granting("publish", "rooms.*");
        try (WsClient ann = connect(token)) {
            assertThat(subscribing(ann, "rooms.general")).isEqualTo(ALLOWED);
            assertThat(subscribing(ann, "rooms.a.*")).isEqualTo(ALLOWED);
            assertThat(subscribing(ann, "prices.gold")).isEqualTo(ALLOWED);
            assertThat(subscribing(ann, "prices.gold.daily")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(ann, "prices.**")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(ann, "*.general")).isEqualTo(FORBIDDEN);
            assertThat(publishing(ann, "rooms.general")).isEqualTo(ALLOWED);
            assertThat(publishing(ann, "rooms.a.b")).isEqualTo(FORBIDDEN);
            assertThat(publishing(ann, "prices.gold")).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void subStandsForTheCallerAlone() {
        try (WsClient ann = connect(Tokens.of("ann").granting("subscribe", "inbox.{sub}"))) {
            assertThat(subscribing(ann, "inbox.ann")).isEqualTo(ALLOWED);
            assertThat(subscribing(ann, "inbox.ben")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(ann, "inbox.*")).isEqualTo(FORBIDDEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "**", "ann.*", "a b"})
    void noUserNameWidensAPattern(String name) {
        try (WsClient client = connect(Tokens.of(name).granting("subscribe", "inbox.{sub}"))) {
            assertThat(subscribing(client, "inbox.ben")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(client, "inbox.ann.x")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(client, "inbox.**")).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void theMostSpecificPolicySaysWhichRolesAreEnough() {
        try (WsClient reader = connect(Tokens.of("ann").inRoles("reader"));
                WsClient editor = connect(Tokens.of("ben").inRoles("editor"))) {
            assertThat(subscribing(reader, "news.sports")).isEqualTo(ALLOWED);
            assertThat(publishing(reader, "news.sports")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(reader, "news.drafts.one")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(reader, "news.**")).isEqualTo(FORBIDDEN);
            assertThat(subscribing(editor, "news.**")).isEqualTo(ALLOWED);
            assertThat(publishing(editor, "news.sports")).isEqualTo(ALLOWED);
            assertThat(publishing(editor, "news.drafts.one")).isEqualTo(FORBIDDEN);
        }
    }

    @Test
    void aRefreshThatGrantsLessEndsTheSubscriptionsThatItNoLongerAllows() {
        Tokens more = Tokens.of("ann").granting("subscribe", "rooms.*").granting("subscribe", "prices.*");
        Tokens less = Tokens.of("ann").granting("subscribe", "rooms.*");
        try (WsClient ann = connect(more);
                WsClient publisher = connect(Tokens.of("ben").granting("publish", "**"))) {
            subscribing(ann, "rooms.general");
            subscribing(ann, "prices.gold");

            assertThat(ann.ask("refresh", "token", less.text()).path("type").asText())
                    .isEqualTo("ok");
            JsonNode ended = ann.await("unsubscribed");
            publishing(publisher, "prices.gold");
            publishing(publisher, "rooms.general");

            assertThat(ended.path("topic").asText()).isEqualTo("prices.gold");
            assertThat(ended.path("code").asText()).isEqualTo(FORBIDDEN);
            assertThat(ann.await("message").path("topic").asText()).isEqualTo("rooms.general");
            assertThat(subscribing(ann, "prices.gold")).isEqualTo(FORBIDDEN);
        }
    }

    private static WsClient connect(Tokens token) {
        return WsDoor.with(token.text()).speaking("antiphon.v2.json").connect();
    }

    private static String subscribing(WsClient client, String topic) {
        return outcome(client.ask("subscribe", "topic", topic));
    }

    private static String publishing(WsClient client, String topic) {
        return outcome(client.ask("publish", "topic", topic, "payload", 1));
    }

    private static String outcome(JsonNode answer) {
        return answer.path("type").asText().equals("error")
                ? answer.path("code").asText()
                : answer.path("type").asText();
    }
}
