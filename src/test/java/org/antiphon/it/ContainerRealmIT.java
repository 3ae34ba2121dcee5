package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.Context;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.antiphon.spi.CallerFinder;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * People and roles are those of the server's own realm. The application has an address of its own: Open
 * Liberty remembers of an address that there was a mechanism once, until the server is restarted.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ContainerRealmIT {
    private static final String DESCRIPTOR = """
            <security-constraint>
                <web-resource-collection>
                    <web-resource-name>resources</web-resource-name>
                    <url-pattern>/rest/*</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>**</role-name></auth-constraint>
            </security-constraint>
            <login-config><auth-method>BASIC</auth-method></login-config>
            """;
    private static final String RITA_THE_READER = Realm.basic("rita", "ritas-password");
    private static final String EDGAR_THE_EDITOR = Realm.basic("edgar", "edgars-password");
    private static final String OLGA_THE_ADMINISTRATOR = Realm.basic("olga", "olgas-password");

    @Deployment
    static WebArchive antiphon() {
        return ForeignWar.named("staff")
                .with("antiphon.security.mechanism", "container")
                .with("antiphon.topics.news.pattern", "news.**")
                .with("antiphon.topics.news.subscribe-roles", "reader, editor")
                .with("antiphon.topics.news.publish-roles", "editor")
                .describedBy("metadata-complete=\"false\"", DESCRIPTOR)
                .build(StaffApplication.class, RolesResource.class);
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
        HttpResponse<?> wrong = door().header("Authorization", Realm.basic("rita", "edgars-password"))
                .refusal();

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("WWW-Authenticate").orElse("")).startsWith("Basic");
        assertThat(door().refusal().statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/staff/api/tickets").statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/staff/api/tickets", "Authorization", Realm.basic("nobody", "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aTokenOfAntiphonsOwnOpensNothing() {
        assertThat(door().header("Authorization", "Bearer " + Tokens.everywhere("ann"))
                        .refusal()
                        .statusCode())
                .isEqualTo(401);
        assertThat(door().speaking("antiphon.v2.json", "bearer." + Tokens.everywhere("ann"))
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
    void thereAreNoTicketsWhereNobodyTakesThem() {
        assertThat(HttpDoor.post("/staff/api/tickets", "Authorization", RITA_THE_READER)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theMetricsAreForTheRealmsAdministrators() {
        assertThat(HttpDoor.get("/staff/metrics").statusCode()).isEqualTo(401);
        assertThat(HttpDoor.get("/staff/metrics", "Authorization", RITA_THE_READER)
                        .statusCode())
                .isEqualTo(403);
        assertThat(HttpDoor.get("/staff/metrics", "Authorization", OLGA_THE_ADMINISTRATOR)
                        .body())
                .contains("antiphon_");
    }

    @Test
    void theRolesOfTheRealmDecideAtResourcesToo() {
        assertThat(HttpDoor.get("/staff/rest/roles", "Authorization", EDGAR_THE_EDITOR)
                        .body())
                .isEqualTo("edgar [editor]");
        assertThat(HttpDoor.get("/staff/rest/roles", "Authorization", OLGA_THE_ADMINISTRATOR)
                        .body())
                .isEqualTo("olga [antiphon-admin]");
    }

    private static WsDoor door() {
        return WsDoor.at(ServerUnderTest.ws("/staff/ws"));
    }

    private static WsClient connect(String authorization) {
        return door().header("Authorization", authorization)
                .speaking("antiphon.v2.json")
                .connect();
    }

    /** Takes every resource that the server finds. */
    @ApplicationPath("rest")
    public static class StaffApplication extends Application {}

    /** Tells who calls, by the same question that Antiphon's own resources ask. */
    @Path("roles")
    @RequestScoped
    public static class RolesResource {
        @Inject
        CallerFinder callers;

        /** As text. */
        @GET
        public String roles(@Context HttpServletRequest request) {
            return callers.find(
                            Optional.empty(), Optional.ofNullable(request.getUserPrincipal()), request::isUserInRole)
                    .map(caller -> caller.user() + ' ' + caller.roles())
                    .orElse("nobody");
        }
    }
}
