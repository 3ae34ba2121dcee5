package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.util.Map;
import org.antiphon.session.SessionRegistry;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.HttpAnswer;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application whose descriptor says that it is complete, so that the jar's constraints and filters do not count. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class SilencedConstraintsIT {
    /** Such a descriptor has to name its servlets itself. */
    private static final String COUNT = """
            <servlet>
                <servlet-name>count</servlet-name>
                <servlet-class>%s</servlet-class>
            </servlet>
            <servlet-mapping>
                <servlet-name>count</servlet-name>
                <url-pattern>/count</url-pattern>
            </servlet-mapping>
            """.formatted(CountServlet.class.getName());

    @Deployment
    static WebArchive deaf() {
        return ForeignWar.named("deaf")
                .describedBy("metadata-complete=\"true\"", COUNT)
                .build(DeafApplication.class, CountServlet.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer no-token-at-all"})
    void nobodyGetsAWebSocketWithoutIdentity(String authorization) {
        Map<String, String> headers = authorization.isEmpty() ? Map.of() : Map.of("Authorization", authorization);
        try (RawWebSocket socket = RawWebSocket.dial()) {
            HttpAnswer answer = socket.handshake("/deaf/ws", headers);
            if (answer.status() == 101) {
                socket.send("{\"type\":\"ping\"}");
                RawFrame first = socket.read().orElseThrow();
                assertThat(first.opcode()).isEqualTo(RawFrame.CLOSE);
                assertThat(first.closeCode()).isEqualTo(4401);
            } else {
                assertThat(answer.status()).isEqualTo(401);
            }
        }
        assertThat(HttpDoor.get("/deaf/count").body()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/deaf/api/tickets", "/deaf/rest/tickets"})
    void nobodyGetsATicketWithoutIdentity(String path) {
        assertThat(HttpDoor.post(path).statusCode()).isIn(401, 404, 405);
        assertThat(HttpDoor.post(path, "Authorization", "Bearer no-token-at-all")
                        .statusCode())
                .isIn(401, 404, 405);
    }

    @Test
    void theMetricsStayClosed() {
        assertThat(HttpDoor.get("/deaf/metrics").statusCode()).isIn(401, 404);
    }

    /** Takes every resource that the server finds. */
    @ApplicationPath("rest")
    public static class DeafApplication extends Application {}

    /** Tells how many sessions there are. */
    public static class CountServlet extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Inject
        private transient SessionRegistry registry;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(registry.size());
        }
    }
}
