package org.antiphon.it.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.antiphon.testkit.Chromium;
import org.antiphon.testkit.NodeScript;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.TestSettings;
import org.antiphon.testkit.Tokens;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** Ten thousand numbered messages, and the server goes in the middle and comes back: all arrive, in order, once. */
class ClientAcrossRestartIT {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final Map<String, String> SETTINGS = Map.of(
            "ANTIPHON_SECURITY_JWT_SECRET", TestSettings.JWT_SECRET,
            "ANTIPHON_SESSION_QUEUE_MESSAGES", "10000",
            "ANTIPHON_TOPICS_ROOMS_PATTERN", "rooms.**",
            "ANTIPHON_TOPICS_ROOMS_HISTORY_MESSAGES", "10000",
            "ANTIPHON_RECOVERY_MESSAGES", "10000",
            "ANTIPHON_RECOVERY_BYTES", "1MiB",
            "ANTIPHON_LIMITS_COMMANDS_PER_SECOND", "2000",
            "ANTIPHON_LIMITS_COMMANDS_BURST", "4000");

    private static final Map<String, Object> ROOM_FOR_ALL =
            Map.of("queue", Map.of("messages", 10_000, "bytes", 10_000_000, "expiry", 300_000));

    @Test
    void inNode() throws IOException, InterruptedException {
        try (OwnServer server = OwnServer.start("client-restart", SETTINGS);
                NodeScript node = NodeScript.start(
                        "restart.mjs", server.address("http", "/antiphon").toString(), Tokens.everywhere("ann"))) {
            node.awaitSaying("half", PATIENCE);
            restart(server);

            node.succeeds(PATIENCE);
        }
    }

    @Test
    void inABrowser() throws IOException {
        try (OwnServer server = OwnServer.start("browser-restart", SETTINGS);
                Chromium chromium = Chromium.launch();
                ClientWindow ann = new ClientWindow(
                        chromium.browser(), server.address("http", "").getPort())) {
            ann.follow("rooms.restart", Tokens.everywhere("ann"), ROOM_FOR_ALL);
            ann.does("() => { for (let n = 0; n < 10_000; n += 1) { client.publish('rooms.restart', n); } }");

            patience().until(() -> ann.does("() => seen.length > 2500"), Boolean.TRUE::equals);
            restart(server);

            patience().until(() -> ann.does("() => seen.length >= 10_000"), Boolean.TRUE::equals);
            assertThat(ann.does("() => seen.length === 10_000 && seen.every((n, index) => n === index)"))
                    .isEqualTo(true);
            assertThat(ann.complaints()).isEmpty();
        }
    }

    private static void restart(OwnServer server) throws IOException {
        server.undeploy();
        patience().until(() -> server.log().contains("Drained "));
        server.deploy();
    }

    /** Looks from the thread of the test, the only one that may ask the browser. */
    private static ConditionFactory patience() {
        return await().pollInSameThread().atMost(PATIENCE);
    }
}
