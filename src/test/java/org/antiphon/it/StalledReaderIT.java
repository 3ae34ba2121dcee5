package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Inbox;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** One of two hundred subscribers stops reading. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StalledReaderIT {
    private static final int READERS = 199;
    private static final int AT_ONCE = 5;

    /** Of 60 kB each: far more than all buffers between server and client take. */
    private static final int MANY = 110;

    private static final String TOPIC = "talk.all";

    private int published;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon()
                .with("antiphon.session.write-deadline", "30s")
                .with("antiphon.session.ping-timeout", "500ms")
                .build());
    }

    @Test
    void theOthersGetEverythingInOrderWhileItIsStuckAndOnlyItIsCutOff() {
        List<OrderedReader> readers =
                Stream.generate(OrderedReader::new).limit(READERS).toList();
        List<WebSocket> sockets = IntStream.range(0, READERS)
                .mapToObj(number -> subscribe(readers.get(number), number))
                .toList();
        try (WsClient publisher = WsDoor.with(Tokens.everywhere("publisher"))
                        .speaking(WireFormat.V2)
                        .connect();
                StalledReader stalled = StalledReader.of(TOPIC)) {
            Probe.await("subscriptions", held -> held == READERS + 1);

            do {
                publish(publisher, readers);
            } while (!stalled.isStuckBefore(published));
            int whenStuck = published;
            while (lost() == 0) {
                publish(publisher, readers);
            }
            assertThat(published)
                    .as("all that the others got while one was stuck")
                    .isGreaterThan(whenStuck + AT_ONCE);
            while (published < MANY) {
                publish(publisher, readers);
            }
            assertThat(stalled.readToTheEnd()).isEqualTo(4008);

            Probe.awaitSessions(READERS + 1);
            assertThat(lost()).isEqualTo(1);
            assertThat(readers).extracting(OrderedReader::fault).containsOnly("");
        } finally {
            sockets.forEach(WebSocket::abort);
        }
        Probe.awaitSessions(0);
        assertThat(Probe.figure("queued")).isZero();
    }

    /** Publishes a few large messages and waits until every reader has read them. */
    private void publish(WsClient publisher, List<OrderedReader> readers) {
        for (int i = 0; i < AT_ONCE; i++) {
            published++;
            publisher.ask(
                    "publish", "topic", TOPIC, "payload", Json.object("n", published, "pad", StalledReader.FILLER));
        }
        Awaitility.await("every other reader has everything")
                .pollInterval(Duration.ofMillis(5))
                .atMost(Inbox.PATIENCE)
                .until(() -> readers.stream().allMatch(reader -> reader.received() == published));
    }

    private static WebSocket subscribe(OrderedReader reader, int number) {
        WebSocket socket = WsDoor.with(Tokens.everywhere("reader-" + number))
                .speaking(WireFormat.V2)
                .connect(reader);
        socket.sendText(Json.object("type", "subscribe", "topic", TOPIC).toString(), true)
                .join();
        return socket;
    }

    private static double lost() {
        return Probe.metric("antiphon_overflow_total{outcome=\"disconnected\",policy=\"**\"}");
    }
}
