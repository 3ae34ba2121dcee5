package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.antiphon.backend.micrometer.MicrometerMetrics;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Metrics;
import org.antiphon.testkit.AntiphonArchive;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class BeansInTheWarIT {
    @Inject
    Settings settings;

    @Inject
    Metrics metrics;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.node.name", "under-test")
                .buildForTestsInside();
    }

    @Test
    void theMetricsHaveNoProxyThatWouldListenToTheJvmForEver() {
        assertThat(metrics).isExactlyInstanceOf(MicrometerMetrics.class);
    }

    @Test
    void antiphonsBeansAreFoundAndReadTheSettingsOfTheDeployment() {
        assertThat(settings.text("antiphon.node.name")).isEqualTo("under-test");
    }
}
