package org.antiphon.it.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Chromium;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.Wire;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClientInBrowserIT {
    private static final String TOPIC = "rooms.browser";
    private static final int HOURS = 36_000_000;

    /** The browser may say that the network is back a moment before it is: then it says so again. */
    private static final String TRIES_AGAIN =
            "client.connection.getSnapshot().status === 'waiting' && !window.dispatchEvent(new Event('online'))";

    private static final int ROUNDS = 200;
    private static final int SETTLED = 50;

    /** A leak would be a socket with its listeners, some 2 KiB, for each of the connections. */
    private static final long FEW_BYTES = 256 << 10;

    private static Chromium chromium;

    private Wire wire;
    private ClientWindow ann;
    private ClientWindow ben;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.browser.pattern", TOPIC)
                .with("antiphon.topics.browser.history-messages", "1000")
                .with("antiphon.security.jwt.clock-skew", "0ms")
                .build();
    }

    @BeforeAll
    static void startBrowser() {
        chromium = Chromium.launch();
    }

    @AfterAll
    static void endBrowser() {
        chromium.close();
    }

    @BeforeEach
    void openTwoWindows() {
        wire = Wire.to(ServerUnderTest.http("/").getPort());
        ann = new ClientWindow(chromium.browser(), wire.port());
        ben = new ClientWindow(chromium.browser(), ServerUnderTest.http("/").getPort());
    }

    @AfterEach
    void closeThem() {
        ann.close();
        ben.close();
        wire.close();
        assertThat(ann.complaints()).isEmpty();
        assertThat(ben.complaints()).isEmpty();
    }

    @Test
    void whoIsOnlineAgainIsBackAtOnceWithEverythingThatWasSaid() {
        ann.follow(TOPIC, reader("ann").text(), HOURS);
        ben.follow(TOPIC, reader("ben").text(), HOURS);

        ann.setOffline(true);
        wire.cut();
        ann.until("client.connection.getSnapshot().reason?.cause === 'offline'");
        ben.does("() => client.publish('" + TOPIC + "', 'Ann, where are you?')");
        ann.does("() => { window.sent = client.publish('" + TOPIC + "', 'In a tunnel.'); }");
        wire.mend();
        ann.setOffline(false);

        ann.until("seen.length >= 2 || " + TRIES_AGAIN);
        ben.until("seen.length >= 2");
        assertThat(ann.does("() => sent.then(({ duplicate }) => duplicate)")).isEqualTo(false);
        for (ClientWindow window : List.of(ann, ben)) {
            assertThat(window.does("() => seen")).isEqualTo(List.of("Ann, where are you?", "In a tunnel."));
        }
    }

    @Test
    void whoseTokenRanOutIsToldWhyTheServerEndedIt() {
        ann.follow(TOPIC, reader("ann").lasting(Duration.ofSeconds(10)).text(), HOURS);

        ann.until("client.connection.getSnapshot().status === 'stopped'");

        assertThat(ann.does("() => client.connection.getSnapshot().reason.cause"))
                .isEqualTo("unauthenticated");
        assertThat(ann.does("() => client.connection.getSnapshot().reason.code"))
                .isEqualTo(4401);
        assertThat(ann.does("() => client.connect().catch(({ code }) => code)")).isEqualTo("unauthenticated");
    }

    @Test
    void twoHundredBrokenLinesLeaveNothingBehind() {
        ann.follow(TOPIC, reader("ann").text(), 20);
        for (int round = 1; round <= SETTLED; round++) {
            breakTheLine(round);
        }
        Map<String, Long> settled = ann.holds();
        for (int round = SETTLED + 1; round <= ROUNDS; round++) {
            breakTheLine(round);
        }
        Map<String, Long> after = ann.holds();

        assertThat(after.get("JSEventListeners")).isLessThanOrEqualTo(settled.get("JSEventListeners"));
        assertThat(after.get("Nodes")).isLessThanOrEqualTo(settled.get("Nodes"));
        assertThat(after.get("JSHeapUsedSize")).isLessThan(settled.get("JSHeapUsedSize") + FEW_BYTES);
        assertThat(ann.does("() => seen"))
                .isEqualTo(IntStream.rangeClosed(1, ROUNDS).boxed().toList());
    }

    private void breakTheLine(int round) {
        wire.cut();
        ann.does("() => { client.publish('" + TOPIC + "', " + round + "); }");
        wire.mend();
        ann.until("seen.length === " + round + " && subscription.state.getSnapshot().status === 'active'");
    }

    /** Who may read on where he was; that is what recovery asks for. */
    private static Tokens reader(String user) {
        return Tokens.of(user)
                .granting("subscribe", "**")
                .granting("publish", "**")
                .granting("history", "**");
    }
}
