package org.antiphon.it;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.NodeScript;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ClientInNodeIT {

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.topics.reconnects.pattern", "rooms.reconnects")
                .with("antiphon.topics.reconnects.history-messages", "1000")
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"talk.mjs", "reconnects.mjs"})
    void theServedModuleDoesWhatItPromises(String script) throws IOException, InterruptedException {
        String server = ServerUnderTest.http("/antiphon").toString();
        try (NodeScript node = NodeScript.start(script, server, token())) {
            node.succeeds(Duration.ofMinutes(4));
        }
    }

    private static String token() {
        Tokens ann = Tokens.of("ann");
        List.of("subscribe", "publish", "presence", "history").forEach(action -> ann.granting(action, "rooms.**"));
        return ann.text();
    }
}
