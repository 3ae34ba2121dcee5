package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose own descriptor says how its users log in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class LoginConfigIT {
    private static final String LOGIN =
            "<login-config><auth-method>BASIC</auth-method><realm-name>club</realm-name></login-config>";

    @Deployment
    static WebArchive club() {
        return ForeignWar.named("club")
                .with("antiphon.security.mechanism", "container")
                .describedBy("", LOGIN)
                .build();
    }

    @Test
    void theApplicationsOwnLoginDecides() {
        WsDoor door = WsDoor.at(ServerUnderTest.ws("/club/ws")).speaking("antiphon.v2.json");
        try (WsClient rita = door.header("Authorization", Realm.basic("rita", "ritas-password"))
                .connect()) {
            assertThat(rita.await("welcome").path("user").asText()).isEqualTo("rita");
        }
        assertThat(door.refusal().headers().firstValue("WWW-Authenticate").orElse(""))
                .contains("club");
    }
}
