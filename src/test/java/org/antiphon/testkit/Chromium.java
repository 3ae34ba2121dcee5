package org.antiphon.testkit;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.impl.driver.Driver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A headless Chromium driven by Playwright: the installed one, else one that Playwright downloads; close it. */
public final class Chromium implements AutoCloseable {
    static final String MISSING = "No Chromium is installed and none could be downloaded: install one (on Debian"
            + " `apt-get install chromium`) or name its executable with -Dantiphon.chromium=/path/to/chrome.";

    private static final Map<String, String> KEEP_OFF = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    private static final List<String> QUIET = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts a browser; every window of a test is a context or a page of it.
     *
     * @throws IllegalStateException with one sentence, if there is no browser
     */
    public static Chromium launch() {
        Optional<Path> installed = ChromiumFinder.ofThisMachine().find();
        if (installed.isEmpty()) {
            download();
        }
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(KEEP_OFF));
        BrowserType.LaunchOptions options = new BrowserType.LaunchOptions()
                .setHeadless(true)
                .setChromiumSandbox(!isRoot())
                .setArgs(QUIET);
        installed.ifPresent(options::setExecutablePath);
        return new Chromium(playwright, playwright.chromium().launch(options));
    }

    /** The running browser. */
    public Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static void download() {
        try {
            ProcessBuilder install =
                    Driver.ensureDriverInstalled(KEEP_OFF, false).createProcessBuilder();
            install.command().addAll(List.of("install", "chromium"));
            install.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
            Process process = install.start();
            if (!process.waitFor(10, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroy();
                throw new IllegalStateException(MISSING);
            }
        } catch (IOException e) {
            throw new IllegalStateException(MISSING, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(MISSING, e);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }
}
