package org.antiphon.it.browser;

import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/**
 * What a page complained of: exceptions and rejections that nobody caught, violations of its policy, and errors in the
 * console, save those with which a browser itself tells of a network that the test broke.
 */
final class Complaints {
    private static final Pattern BROKEN_NETWORK =
            Pattern.compile("^(Failed to load resource|WebSocket connection to '[^']*' failed)");

    private final List<String> all = new CopyOnWriteArrayList<>();

    Complaints(Page page) {
        page.onPageError(all::add);
        page.onConsoleMessage(this::hear);
    }

    List<String> all() {
        return all;
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error")
                && !BROKEN_NETWORK.matcher(message.text()).find()) {
            all.add(message.text());
        }
    }
}
