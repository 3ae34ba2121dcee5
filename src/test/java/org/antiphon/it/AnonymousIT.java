package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class AnonymousIT {
    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.anonymous.enabled", "true")
                .with("antiphon.security.anonymous.subscribe", "news.**")
                .with("antiphon.metrics.public", "true")
                .build();
    }

    @Test
    void whoeverComesWithoutACredentialIsAnonymousAndMayDoWhatTheSettingsSay() {
        try (WsClient somebody = WsDoor.open().speaking("antiphon.v2.json").connect()) {
            assertThat(somebody.await("welcome").path("user").asText()).isEqualTo("anonymous");
            assertThat(somebody.ask("subscribe", "topic", "news.*").path("type").asText())
                    .isEqualTo("ok");
            assertThat(somebody.ask("subscribe", "topic", "rooms.general")
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
            assertThat(somebody.ask("publish", "topic", "news.sports", "payload", 1)
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void aBadCredentialIsNotTakenForNone() {
        assertThat(WsDoor.with("no-token-at-all").refusal().statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/antiphon/api/tickets?ticket=no-ticket-at-all")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void whoeverHasACredentialIsNotAnonymous() {
        try (WsClient ann = WsDoor.with(Tokens.of("ann").text())
                .speaking("antiphon.v2.json")
                .connect()) {
            assertThat(ann.await("welcome").path("user").asText()).isEqualTo("ann");
            assertThat(ann.ask("subscribe", "topic", "news.sports").path("code").asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void nobodyInParticularGetsATicket() {
        assertThat(HttpDoor.post("/antiphon/api/tickets").statusCode()).isEqualTo(403);
    }

    @Test
    void metricsThatAreMadePublicAnswerEverybody() {
        assertThat(HttpDoor.get("/antiphon/metrics").body()).contains("antiphon_");
    }
}
