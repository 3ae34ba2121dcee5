package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.antiphon.testkit.AntiphonArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BeansInTheWarIT {
    @Inject
    Probe probe;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.test.greeting", "hello")
                .buildForTestsInside(Probe.class);
    }

    @Test
    void aClassWithAScopeIsABean() {
        assertThat(probe.isAlive()).isTrue();
    }

    @Test
    void anArchiveCarriesTheSettingsOfItsTest() throws IOException {
        Properties settings = new Properties();
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("antiphon.properties")) {
            settings.load(file);
        }

        assertThat(settings).containsEntry("antiphon.test.greeting", "hello");
    }

    @ApplicationScoped
    static class Probe {
        boolean isAlive() {
            return true;
        }
    }
}
