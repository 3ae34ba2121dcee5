package org.antiphon.it;

import java.util.stream.IntStream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.Tokens;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ten thousand event streams are opened and dropped without a word. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class EventStreamLeakIT {
    private static final int USERS = 100;

    private final String[] tokens = IntStream.range(0, USERS)
            .mapToObj(user -> Tokens.everywhere("user-" + user))
            .toArray(String[]::new);

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.limits.connections-per-user", "1000")
                .with("antiphon.sse.streams-per-user", "1000")
                .with("antiphon.sse.heartbeat-interval", "1s")
                .build());
    }

    @Test
    void tenThousandDroppedStreamsLeaveNothingBehind() {
        Leaks.requireNoneAfterManyOf(this::comeAndGoAs);
    }

    /** Without a look at the answer, as soon as it is subscribed, or after a message. */
    private void comeAndGoAs(int number) {
        String path = number % 2 == 0
                ? "/antiphon/api/topics/leak.t" + number % 50 + "/events"
                : "/antiphon/api/events?topic=leak.all&topic=leak.t" + number % 50;
        try (RawStream stream = RawStream.open(tokens[number % USERS], path)) {
            if (number % 3 > 0) {
                stream.readUntil("event: subscribed");
            }
        }
    }
}
