package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that has a mechanism of Jakarta Security itself. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OwnMechanismIT {
    @Deployment
    static WebArchive bank() {
        return ForeignWar.named("bank")
                .with("antiphon.security.mechanism", "container")
                .with("antiphon.topics.rates.pattern", "rates.*")
                .with("antiphon.topics.rates.subscribe-roles", "teller")
                .build(BadgeMechanism.class);
    }

    @Test
    void whomTheApplicationsMechanismKnowsIsTheCaller() {
        try (WsClient tess = door().header("Badge", "tess").connect()) {
            assertThat(tess.await("welcome").path("user").asText()).isEqualTo("tess");
            assertThat(tess.ask("subscribe", "topic", "rates.euro").path("type").asText())
                    .isEqualTo("ok");
            assertThat(tess.ask("subscribe", "topic", "vault").path("code").asText())
                    .isEqualTo("forbidden");
        }
    }

    @Test
    void whomItDoesNotKnowStaysOutside() {
        assertThat(door().refusal().statusCode()).isEqualTo(401);
        assertThat(HttpDoor.post("/bank/api/tickets").statusCode()).isEqualTo(401);
    }

    private static WsDoor door() {
        return WsDoor.at(ServerUnderTest.ws("/bank/ws")).speaking("antiphon.v2.json");
    }

    /** Believes everybody's badge. */
    @ApplicationScoped
    public static class BadgeMechanism implements HttpAuthenticationMechanism {
        @Override
        public AuthenticationStatus validateRequest(
                HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
            String badge = request.getHeader("Badge");
            if (badge != null) {
                return context.notifyContainerAboutLogin(badge, Set.of("teller"));
            }
            return context.isProtected() ? context.responseUnauthorized() : context.doNothing();
        }
    }
}
