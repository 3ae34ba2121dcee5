package org.antiphon.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.antiphon.testkit.NodeScript;
import org.antiphon.testkit.OwnServer;
import org.antiphon.testkit.TestSettings;
import org.antiphon.testkit.Tokens;
import org.junit.jupiter.api.Test;

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

    @Test
    void tenThousandMessagesArriveInOrderOnceThoughTheServerGoesInTheMiddle() throws IOException, InterruptedException {
        try (OwnServer server = OwnServer.start("client-restart", SETTINGS);
                NodeScript node = NodeScript.start(
                        "restart.mjs", server.address("http", "/antiphon").toString(), Tokens.everywhere("ann"))) {
            node.awaitSaying("half", PATIENCE);

            server.undeploy();
            await().atMost(PATIENCE).until(() -> server.log().contains("Drained "));
            server.deploy();

            node.succeeds(PATIENCE);
        }
    }
}
