package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClosedDoorsIT {
    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon().build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/antiphon/ws", "/antiphon/api/topics/news/messages"})
    void noDoorOpensWithoutACredential(String door) throws IOException, InterruptedException {
        assertThat(status(ServerUnderTest.http(door))).isEqualTo(401);
        assertThat(status(ServerUnderTest.https(door))).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/antiphon/",
                "/antiphon/index.html",
                "/antiphon/demo/shell.js",
                "/antiphon/demo/api/login",
                "/antiphon/demo/api/orders"
            })
    void thereIsNoDemonstrationUnlessItIsOn(String page) throws IOException, InterruptedException {
        assertThat(status(ServerUnderTest.http(page))).isEqualTo(404);
    }

    private static int status(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return HttpClients.trusting().send(request, BodyHandlers.discarding()).statusCode();
    }
}
