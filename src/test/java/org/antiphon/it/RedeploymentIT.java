package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.antiphon.message.ErrorCode;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Leftovers;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.antiphon.testkit.server.NotOn;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Antiphon comes and goes many times, each time with a client that is still there when it goes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@NotOn(
        value = "liberty",
        because = "it keeps every authentication mechanism that it ever asked, and so the class loader")
class RedeploymentIT {
    private static final String WATCH = "watch";
    private static final String ANTIPHON = "antiphon";
    private static final int WARM_UP = 3;
    private static final int MANY = 50;

    /** By what the server's own pools may grow: a leak would be one a deployment. */
    private static final int FEW = MANY / 2;

    /** Of as many deployments servers keep something for a while: the last one, and a few that a cache has not let go. */
    private static final int KEPT = MANY / 10;

    @ArquillianResource
    Deployer deployer;

    @Deployment(name = WATCH, testable = false)
    static WebArchive watch() {
        return Leftovers.watch();
    }

    @Deployment(name = ANTIPHON, managed = false, testable = false)
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon().build();
    }

    @Test
    void fiftyDeploymentsLeaveNothingBehind() {
        comeAndGo(WARM_UP);
        Leftovers before = Leftovers.now(ErrorCode.class);

        comeAndGo(MANY);

        Awaitility.await("what the server keeps of an application for a while")
                .pollInterval(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> requireNoMoreThan(before, Leftovers.now(ErrorCode.class)));
    }

    private static void requireNoMoreThan(Leftovers before, Leftovers after) {
        assertThat(after.instances() / ErrorCode.values().length)
                .as("class loaders")
                .isLessThanOrEqualTo(KEPT);
        assertThat(Leftovers.more(before.threads(), after.threads(), FEW)).isEmpty();
        assertThat(Leftovers.more(before.beans(), after.beans(), FEW)).isEmpty();
        assertThat(after.threads().keySet()).noneMatch(name -> name.contains(ANTIPHON));
    }

    private void comeAndGo(int times) {
        for (int i = 0; i < times; i++) {
            deployer.deploy(ANTIPHON);
            try (WsClient ann = WsDoor.with(Tokens.everywhere("ann"))
                    .speaking(WireFormat.V2)
                    .connect()) {
                ann.ask("subscribe", "topic", "rooms.general", "presence", true);
                ann.ask("publish", "topic", "rooms.general", "payload", i);
                ann.await("message");
                assertThat(ann.ask("subscribe", "topic", "no/topic")
                                .path("type")
                                .asText())
                        .isEqualTo("error");
                deployer.undeploy(ANTIPHON);
                assertThat(ann.awaitClosing().code()).isIn(4001, 1001);
            }
        }
    }
}
