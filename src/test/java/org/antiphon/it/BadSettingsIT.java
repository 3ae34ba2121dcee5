package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import org.antiphon.testkit.ForeignWar;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.ServerLogs;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class BadSettingsIT {
    private static final String BAD_POLICY = "badpolicy";
    private static final String BAD_VALUE = "badvalue";
    private static final String NO_KEY = "nokey";

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = BAD_POLICY, managed = false, testable = false)
    static WebArchive badPolicy() {
        return ForeignWar.named(BAD_POLICY)
                .with("antiphon.topics.rooms.pattern", "rooms..general")
                .build();
    }

    @Deployment(name = BAD_VALUE, managed = false, testable = false)
    static WebArchive badValue() {
        return ForeignWar.named(BAD_VALUE)
                .with("antiphon.session.ping-interval", "soon")
                .build();
    }

    @Deployment(name = NO_KEY, managed = false, testable = false)
    static WebArchive noKey() {
        return ForeignWar.named(NO_KEY).with("antiphon.security.jwt.secret", "").build();
    }

    @Test
    void aTopicPolicyWithABadPatternStopsTheStartWithASentence() {
        assertThatTheStartFails(
                BAD_POLICY,
                "antiphon.topics.rooms.pattern is 'rooms..general', which is not allowed; it must be a topic pattern");
    }

    @Test
    void aBadValueStopsTheStartWithASentence() {
        assertThatTheStartFails(
                BAD_VALUE, "antiphon.session.ping-interval is 'soon', which is not allowed; it must be a time such as");
    }

    @Test
    void aMissingKeyStopsTheStartWithASentence() {
        assertThatTheStartFails(NO_KEY, "No key to verify tokens with: set antiphon.security.jwt.secret");
    }

    private void assertThatTheStartFails(String name, String sentence) {
        int before = ServerLogs.messages().length();

        assertThatException().isThrownBy(() -> deployer.deploy(name));

        assertThat(ServerLogs.messages().substring(before)).contains(sentence);
        assertThat(HttpDoor.get("/" + name + "/health/live").statusCode()).isEqualTo(404);
    }
}
