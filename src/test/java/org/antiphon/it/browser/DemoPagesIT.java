package org.antiphon.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Chromium;
import org.antiphon.testkit.ServerUnderTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class DemoPagesIT {
    private static final int PORT = ServerUnderTest.http("/").getPort();
    private static final Pattern SOMETHING = Pattern.compile("[1-9][0-9]*");
    private static final Pattern TENS = Pattern.compile("[1-9][0-9]");

    private static Chromium chromium;

    private DemoWindow window;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.demo.enabled", "true")
                .with("antiphon.demo.order-pace", "300ms")
                .with("antiphon.session.ping-interval", "1s")
                .with("antiphon.session.ping-timeout", "2s")
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

    @AfterEach
    void closeIt() {
        window.close();
        assertThat(window.complaints()).isEmpty();
    }

    private void open(String page, String user) {
        window = new DemoWindow(chromium.browser(), PORT, "demo/" + page).signInAs(user);
    }

    private void order(String item) {
        window.at("#item").fill(item);
        window.at("#item").press("Enter");
        assertThat(window.at("#order-title")).hasText(item);
    }

    @Test
    void anOrderMovesToDeliveredBeforeTheEyes() {
        open("orders.html", "Cleo");

        order("Reading lamp");

        assertThat(window.at(".step.delivered.done")).isVisible();
        assertThat(window.at(".stream")).containsText("Complete");
        assertThat(window.at(".order-item").first()).containsText("Delivered");
    }

    @Test
    void anOrderIsMovedAndCancelledByButtons() {
        open("orders.html", "Dan");
        window.at("#automatic").uncheck();

        order("Walking boots");
        window.at("#advance").click();
        assertThat(window.at(".step.packed.done")).isVisible();
        window.at("#cancel").click();

        assertThat(window.at(".step.cancelled.done")).isVisible();
        assertThat(window.at("#advance")).isHidden();
    }

    @Test
    void theDashboardShowsMovingNumbers() {
        open("dashboard.html", "Ops");
        Locator published = window.at(".legend strong").first();
        assertThat(window.at(".plot canvas")).hasCount(4);
        assertThat(published).hasText("1");

        window.at("#load").click();
        assertThat(published).hasText(TENS);
        assertThat(window.at(".plot").first()).hasAttribute("aria-label", Pattern.compile("Published [1-9][0-9],"));

        window.at("#load").click();
        assertThat(published).hasText("1");
    }

    @Test
    void theDashboardIsForAdministrators() {
        open("dashboard.html", "Ann");
        assertThat(window.at("#board")).isHidden();

        window.at("#become-ops").click();

        assertThat(window.at("#me-name")).hasText("Ops");
        assertThat(window.at(".plot canvas")).hasCount(4);
    }

    @Test
    void howeverItIsBrokenNothingIsLost() {
        open("breaking.html", "Dan");
        assertThat(window.at("#heard")).hasText(SOMETHING);

        for (String way : List.of("cut", "silence", "end")) {
            window.at("#" + way).click();
            assertThat(window.at("#story li").filter(containing("Connection lost")))
                    .not()
                    .hasCount(0);
            window.isLive();
            window.at("#story").evaluate("list => list.replaceChildren()");
        }
        window.at("#away").click();
        assertThat(window.at(".number.said").nth(4)).isVisible();
        window.at("#away").click();
        window.isLive();

        assertThat(window.at(".number.late")).not().hasCount(0);
        window.at("#pause").click();
        assertThat(window.at("#verdict")).hasText("Nothing is lost. Every number was heard, once and in order.");
        assertThat(window.at("#caught-up")).hasText(SOMETHING);
        assertThat(window.at("#lost")).hasText("0");
        assertThat(window.at("#twice")).hasText("0");
    }

    private static Locator.FilterOptions containing(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
