package org.antiphon.it.cluster;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.antiphon.it.browser.DemoWindow;
import org.antiphon.testkit.BuildOutput;
import org.antiphon.testkit.Chromium;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.TcpProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two windows with the chat of the demonstration, each on a node of its own, and balancers that find another when one dies. */
class ClusterWindowsIT {

    private static final int SAYINGS = 30;
    private static final int KILLED_AFTER = 10;

    private Cluster cluster;
    private Chromium chromium;
    private TcpProxy ofAnn;
    private TcpProxy ofBen;
    private DemoWindow ann;
    private DemoWindow ben;

    @BeforeEach
    void openTwoWindows() {
        cluster = new Cluster(BuildOutput.war().toPath(), Map.of("ANTIPHON_DEMO_ENABLED", "true"));
        chromium = Chromium.launch();
        ofAnn = TcpProxy.before(port(cluster.other()), port(cluster.one()));
        ofBen = TcpProxy.before(port(cluster.one()), port(cluster.other()));
        ann = new DemoWindow(chromium.browser(), ofAnn.port()).joinTheTalkAs("Ann");
        ben = new DemoWindow(chromium.browser(), ofBen.port()).joinTheTalkAs("Ben");
    }

    @AfterEach
    void closeAll() {
        chromium.close();
        ofAnn.close();
        ofBen.close();
        cluster.close();
    }

    private static int port(OwnServer server) {
        return server.address("http", "").getPort();
    }

    @Test
    void whenANodeIsKilledInTheMiddleOfAConversationItGoesOnAndNothingIsLost() {
        for (int saying = 0; saying < SAYINGS; saying++) {
            if (saying == KILLED_AFTER) {
                cluster.killOther();
            }
            speaker(saying).write(text(saying));
        }

        assertThat(ann.at(".message.own .fate").last()).hasText("Read by Ben");
        assertThat(ben.at(".message.own .fate").last()).hasText("Read by Ann");
        for (DemoWindow window : List.of(ann, ben)) {
            assertThat(texts(window.at(".message.own"))).isEqualTo(sayingsOf(window));
            assertThat(texts(window.at(".message:not(.own)"))).isEqualTo(sayingsOf(window == ann ? ben : ann));
            assertThat(window.complaints()).isEmpty();
        }
    }

    private DemoWindow speaker(int saying) {
        return saying % 2 == 0 ? ann : ben;
    }

    private List<String> sayingsOf(DemoWindow window) {
        return IntStream.range(0, SAYINGS)
                .filter(saying -> speaker(saying) == window)
                .mapToObj(ClusterWindowsIT::text)
                .toList();
    }

    private static String text(int saying) {
        return "Saying " + saying;
    }

    private static List<String> texts(Locator messages) {
        return messages.locator(".bubble").allTextContents();
    }
}
