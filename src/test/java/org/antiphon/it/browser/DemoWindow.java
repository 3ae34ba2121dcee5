package org.antiphon.it.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.time.Duration;
import java.util.List;

/** One window with a page of the demonstration in it, of a browser profile of its own; knows what the page complained of. */
public final class DemoWindow {
    private static final double PATIENCE = Duration.ofSeconds(20).toMillis();

    private final Page page;
    private final Complaints complaints;

    /** A window with the chat. */
    public DemoWindow(Browser browser, int port) {
        this(browser, port, "");
    }

    /** A window with the page at that path below the context root. */
    DemoWindow(Browser browser, int port, String path) {
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
        page = browser.newContext().newPage();
        complaints = new Complaints(page);
        page.navigate("http://localhost:" + port + "/antiphon/" + path);
    }

    DemoWindow signInAs(String name) {
        page.locator(".person", new Page.LocatorOptions().setHasText(name)).click();
        isLive();
        return this;
    }

    /** Signs in, and waits until the chat is there. */
    public DemoWindow joinTheTalkAs(String name) {
        signInAs(name);
        isSubscribed();
        return this;
    }

    void isSubscribed() {
        assertThat(page.locator("#talk-state")).hasText("Subscribed");
    }

    /** Says something in the chat. */
    public void write(String text) {
        page.locator("#text").fill(text);
        page.locator("#text").press("Enter");
    }

    void joins(String topic) {
        page.locator("#join-topic").fill(topic);
        page.locator("#join-topic").press("Enter");
        assertThat(page.locator("#talk-title")).hasText(topic);
    }

    void speaks(String protocol) {
        page.locator(".choice label", new Page.LocatorOptions().setHasText(protocol))
                .click();
    }

    void isLive() {
        assertThat(page.locator("#status-text")).hasText("Live");
    }

    /** The message with that text; there is exactly one. */
    Locator message(String text) {
        return page.locator(".message").filter(new Locator.FilterOptions().setHas(page.getByText(text, exactly())));
    }

    /** What the page shows there. */
    public Locator at(String selector) {
        return page.locator(selector);
    }

    Page page() {
        return page;
    }

    /** What the page complained of. */
    public List<String> complaints() {
        return complaints.all();
    }

    /** Closes the window, and forgets its profile. */
    public void close() {
        page.context().close();
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
