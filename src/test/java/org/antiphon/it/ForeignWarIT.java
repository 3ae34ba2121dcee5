package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.antiphon.settings.Settings;
import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
class ForeignWarIT {
    @Inject
    Shop shop;

    @Inject
    Settings settings;

    @Deployment
    static WebArchive shop() {
        return ForeignWar.named("shop")
                .with("antiphon.node.name", "in-the-shop")
                .build(Shop.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shop/ws", "/shop/api/topics/news/messages"})
    @RunAsClient
    void theJarsConstraintsHoldInAForeignWar(String door) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(ServerUnderTest.http(door)).build();

        assertThat(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.discarding())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theJarsBeansReadTheForeignWarsSettings() {
        assertThat(settings.text("antiphon.node.name")).isEqualTo("in-the-shop");
    }

    @Test
    void theForeignWarsOwnBeansStayBeans() {
        assertThat(shop.isOpen()).isTrue();
    }

    @ApplicationScoped
    static class Shop {
        boolean isOpen() {
            return true;
        }
    }
}
