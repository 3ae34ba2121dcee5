package org.antiphon.it.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.antiphon.testkit.Json;

/** A window with nothing in it but the text of the client; runs it as {@code client}, and keeps the payloads as {@code seen}. */
final class ClientWindow implements AutoCloseable {
    private static final double PATIENCE = Duration.ofMinutes(2).toMillis();

    /** The longest wait each time, so that whoever comes back at once has not just been lucky. */
    private static final String BEGIN = """
            async ({ topic, token, options }) => {
              Math.random = () => 1;
              const { createClient } = await import('/antiphon/client/antiphon.js');
              window.client = createClient('/antiphon', { token, transports: ['websocket'], ...options });
              window.seen = [];
              window.subscription = client.subscribe(topic, ({ payload }) => seen.push(payload));
              await client.connect();
              await subscription.ready();
            }""";

    private final Page page;
    private final Complaints complaints;

    ClientWindow(Browser browser, int port) {
        page = browser.newContext().newPage();
        complaints = new Complaints(page);
        page.setDefaultTimeout(PATIENCE);
        page.navigate("http://localhost:" + port + "/antiphon/client/antiphon.js");
    }

    /** Connects and subscribes. */
    ClientWindow follow(String topic, String token, Map<String, ?> options) {
        page.evaluate(BEGIN, Map.of("topic", topic, "token", token, "options", options));
        return this;
    }

    /** The same; after a lost connection it waits so many milliseconds, unless something wakes it. */
    ClientWindow follow(String topic, String token, int delay) {
        return follow(topic, token, Map.of("reconnect", Map.of("firstDelay", delay, "longestDelay", delay)));
    }

    Object does(String script) {
        return page.evaluate(script);
    }

    /** Waits until it is so. */
    void until(String condition) {
        page.waitForFunction("() => " + condition);
    }

    /** What the browser says of the network. */
    void setOffline(boolean offline) {
        page.context().setOffline(offline);
    }

    /** What the page holds after a collection: bytes of {@code JSHeapUsedSize}, {@code JSEventListeners}, {@code Nodes}. */
    Map<String, Long> holds() {
        CDPSession browser = page.context().newCDPSession(page);
        browser.send("HeapProfiler.collectGarbage");
        browser.send("Performance.enable");
        Map<String, Long> holds = new TreeMap<>();
        Json.read(browser.send("Performance.getMetrics").toString())
                .path("metrics")
                .forEach(metric -> holds.put(
                        metric.path("name").asText(), metric.path("value").asLong()));
        browser.detach();
        return holds;
    }

    List<String> complaints() {
        return complaints.all();
    }

    @Override
    public void close() {
        page.context().close();
    }
}
