package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.antiphon.testkit.Chromium;
import org.junit.jupiter.api.Test;

class BrowserIT {
    @Test
    void twoWindowsOfOneBrowserRunScripts() {
        try (Chromium chromium = Chromium.launch()) {
            Page first = chromium.browser().newPage();
            Page second = chromium.browser().newPage();

            first.navigate("data:text/html,<title>first</title>");
            second.navigate("data:text/html,<title>second</title>");

            assertThat(first.evaluate("document.title")).isEqualTo("first");
            assertThat(second.evaluate("typeof WebSocket")).isEqualTo("function");
        }
    }
}
