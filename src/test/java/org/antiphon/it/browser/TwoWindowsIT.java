package org.antiphon.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Chromium;
import org.antiphon.testkit.ServerUnderTest;
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
class TwoWindowsIT {
    private static final int PORT = ServerUnderTest.http("/").getPort();

    private static Chromium chromium;

    private Wire wire;
    private DemoWindow ann;
    private DemoWindow ben;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.demo.enabled", "true")
                .with("antiphon.demo.token-lifetime", "12s")
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
        wire = Wire.to(PORT);
        ann = new DemoWindow(chromium.browser(), wire.port());
        ben = new DemoWindow(chromium.browser(), PORT);
        ann.joinTheTalkAs("Ann");
        ben.joinTheTalkAs("Ben");
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
    void theyTalkToEachOtherInBothDirections() {
        ann.write("Is the gate open?");
        assertThat(ben.message("Is the gate open?").locator(".by")).containsText("Ann");

        ben.write("Since six.");
        assertThat(ann.message("Since six.").locator(".by")).containsText("Ben");
        assertThat(ann.message("Is the gate open?")).hasClass(Pattern.compile("\\bown\\b"));
    }

    @Test
    void eachSeesWhoIsThereWhoTypesAndWhoHasRead() {
        assertThat(ann.at("#here-names")).hasText(": Ann, Ben");

        ben.at("#text").pressSequentially("Is any");
        assertThat(ann.at("#typing")).hasText("Ben is typing…");

        ann.write("I am listening");
        assertThat(ann.message("I am listening").locator(".fate")).hasText("Read by Ben");
    }

    @Test
    void whoComesLaterReadsWhatWasSaidBefore() {
        ann.write("The key is under the mat");
        assertThat(ben.message("The key is under the mat")).isVisible();

        DemoWindow cleo = new DemoWindow(chromium.browser(), PORT).joinTheTalkAs("Cleo");
        assertThat(cleo.message("The key is under the mat").locator(".by")).containsText("Ann");
        cleo.close();
        assertThat(cleo.complaints()).isEmpty();
    }

    @Test
    void aCutLineIsToldAtOnceAndNothingIsLostOverIt() {
        wire.cut();
        assertThat(ann.at("#state-title")).hasText("Connection lost");
        assertThat(ann.at("#banner-count")).containsText("Trying again in");
        assertThat(ann.at("#talk-state")).hasText("Not subscribed at the moment");
        ann.write("Does anybody hear me?");
        assertThat(ann.message("Does anybody hear me?").locator(".fate")).hasText("On its way");
        ben.write("Ann, where are you?");

        wire.mend();
        ann.isLive();
        assertThat(ann.at("#banner")).isHidden();
        assertThat(ann.message("Ann, where are you?")).hasCount(1);
        assertThat(ann.at(".remark").last()).containsText("came while the line was down");
        assertThat(ben.message("Does anybody hear me?")).hasCount(1);
        assertThat(ann.message("Does anybody hear me?").locator(".fate")).hasText("Read by Ben");
    }

    @Test
    void whatTheyWriteIsNeverReadAsHtml() {
        String html = "<img src=x onerror=\"document.title='broken'\"> <b>bold</b>";

        ann.write(html);

        assertThat(ben.message(html)).isVisible();
        assertThat(ben.at("#log img, #log b")).hasCount(0);
    }

    @Test
    void eachMaySpeakInAWayOfHisOwn() {
        ann.speaks("MessagePack");
        ben.speaks("SSE");
        for (DemoWindow window : List.of(ann, ben)) {
            window.isLive();
            window.isSubscribed();
        }
        assertThat(ben.at("#facts")).containsText("Server-Sent Events");

        ann.write("In few bytes");
        assertThat(ben.message("In few bytes")).isVisible();
        ben.write("Over plain HTTP");
        assertThat(ann.message("Over plain HTTP")).isVisible();
    }

    @Test
    void aTopicThatTheServerRefusesIsShownAsRefused() {
        ann.joins("secret.plans");

        assertThat(ann.at("#talk-state")).containsText("The server refused: Not allowed (forbidden)");
        ann.isLive();
    }

    @Test
    void theTokenIsRenewedBeforeItRunsOutAndTheSessionGoesOn() {
        String session = ann.at("#facts dd").nth(1).textContent();
        ann.at("#show-frames").click();

        Locator renewals = ann.at(".frame.in")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\"ok\".*\"expires\"")));
        assertThat(renewals.first()).isVisible();

        assertThat(ann.at("#facts dd").nth(1)).hasText(session);
        ann.isLive();
    }

    @Test
    void aPlainWebSocketSpeaksV1() {
        Object heard = ben.page().evaluate("""
                async (port) => {
                  const answer = await fetch('/antiphon/demo/api/login', {
                    method: 'POST', headers: { 'Content-Type': 'application/json' },
                    body: JSON.stringify({ username: 'cleo' }) });
                  const { token } = await answer.json();
                  const socket = new WebSocket(`ws://localhost:${port}/antiphon/ws?access_token=${token}`);
                  return new Promise((resolve, reject) => {
                    const types = [];
                    const say = (message) => socket.send(JSON.stringify(message));
                    socket.onclose = (event) => reject(new Error(`closed with ${event.code}`));
                    socket.onopen = () => say({ type: 'subscribe', payload: { topics: ['rooms.general'] } });
                    socket.onmessage = ({ data }) => {
                      const message = JSON.parse(data);
                      types.push(message.type);
                      if (message.type === 'subscribed') {
                        say({ type: 'publish', payload: { topic: 'rooms.general', data: { text: 'By hand' } } });
                      }
                      if (types.includes('message') && types.includes('published')) {
                        resolve(`${socket.protocol}|${types.sort()}`);
                      }
                    };
                  });
                }""", PORT);

        assertThat(heard).isEqualTo("|message,published,subscribed");
        assertThat(ann.message("By hand").locator(".by")).containsText("Cleo");
    }
}
