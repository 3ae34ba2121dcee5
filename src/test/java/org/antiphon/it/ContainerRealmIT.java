package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
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

/** People and roles are those of the registry in {@code src/test/liberty}. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContainerRealmIT {
    private static final String RITA_THE_READER = Realm.basic("rita", "ritas-password");
    private static final String EDGAR_THE_EDITOR = Realm.basic("edgar", "edgars-password");
    private static final String OLGA_THE_ADMINISTRATOR = Realm.basic("olga", "olgas-password");

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.security.mechanism", "container")
                .with("antiphon.topics.news.pattern", "news.**")
                .with("antiphon.topics.news.subscribe-roles", "reader, editor")
                .with("antiphon.topics.news.publish-roles", "editor")
                .build();
    }

    @Test
    void thePeopleOfTheRealmComeInUnderTheirOwnNames() {
        try (WsClient rita = connect(RITA_THE_READER)) {
            assertThat(rita.await("welcome").path("user").asText()).isEqualTo("rita");
        }
    }

    @Test
    void theRolesOfTheRealmDecideByTheTopicPolicies() {
        try (WsClient rita = connect(RITA_THE_READER);
                WsClient edgar = connect(EDGAR_THE_EDITOR)) {
            assertThat(rita.ask("subscribe", "topic", "news.sports")
                            .path("type")
                            .asText())
                    .isEqualTo("ok");
            assertThat(rita.ask("publish", "topic", "news.sports", "payload", 1)
                            .path("code")
                            .asText())
                    .isEqualTo("forbidden");
            assertThat(rita.ask("subscribe", "topic", "gossip").path("code").asText())
                    .isEqualTo("forbidden");

            edgar.ask("publish", "topic", "news.sports", "payload", "goal");

            assertThat(rita.await("message").path("from").path("user").asText()).isEqualTo("edgar");
        }
    }

    @Test
    void aWrongPasswordAndNoPasswordAreRefusedBeforeTheUpgrade() {
        HttpResponse<?> wrong = WsDoor.open()
                .header("Authorization", Realm.basic("rita", "edgars-password"))
                .refusal();

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
        assertThat(WsDoor.open().refusal().statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/antiphon/api/tickets").statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/antiphon/api/tickets", "Authorization", Realm.basic("nobody", "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfAntiphonsOwnOpensNothing() {
        assertThat(WsDoor.with(Tokens.everywhere("ann")).refusal().statusCode()).isEqualTo(401);
        assertThat(WsDoor.open()
                        .speaking("antiphon.v2.json", "bearer." + Tokens.everywhere("ann"))
                        .refusal()
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenCannotChangeWhoIsThere() {
        try (WsClient rita = connect(RITA_THE_READER)) {
            assertThat(rita.ask("refresh", "token", Tokens.everywhere("rita"))
                            .path("code")
                            .asText())
                    .isEqualTo("invalid_token");
        }
    }

    @Test
    void theMetricsAreForTheRealmsAdministrators() {
        assertThat(HttpDoor.get("/antiphon/metrics").statusCode()).isEqualTo(401);
        assertThat(HttpDoor.get("/antiphon/metrics", "Authorization", RITA_THE_READER)
                        .statusCode())
                .isEqualTo(403);
        assertThat(HttpDoor.get("/antiphon/metrics", "Authorization", OLGA_THE_ADMINISTRATOR)
                        .body())
                .contains("antiphon_");
    }

    private static WsClient connect(String authorization) {
        return WsDoor.open()
                .header("Authorization", authorization)
                .speaking("antiphon.v2.json")
                .connect();
    }
}
