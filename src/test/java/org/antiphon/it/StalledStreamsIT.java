package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
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

/** A hundred of five hundred event streams are not read. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StalledStreamsIT {
    private static final int STREAMS = 400;
    private static final int STALLED = 100;
    private static final int WEB_SOCKETS = 20;
    private static final int AT_ONCE = 5;

    /** Of 60 kB each: far more than all buffers between server and client take. */
    private static final int MANY = 75;

    private static final String TOPIC = "talk.all";

    private int published;

    @Deployment
    static WebArchive antiphon() {
        return Probe.addTo(AntiphonArchive.antiphon().build());
    }

    @Test
    void theOthersGetEverythingInOrderAndOnlyTheStalledAreCut() {
        List<OrderedStream> streams =
                IntStream.range(0, STREAMS).mapToObj(OrderedStream::new).toList();
        List<OrderedReader> readers =
                Stream.generate(OrderedReader::new).limit(WEB_SOCKETS).toList();
        List<WebSocket> sockets =
                readers.stream().map(StalledStreamsIT::subscribe).toList();
        List<RawStream> stalled = IntStream.range(0, STALLED)
                .mapToObj(StalledStreamsIT::stalledStream)
                .toList();
        try (WsClient publisher = WsDoor.with(Tokens.everywhere("publisher"))
                .speaking(WireFormat.V2)
                .connect()) {
            Probe.await("subscriptions", held -> held == STREAMS + STALLED + WEB_SOCKETS);
            while (published < MANY) {
                publish(publisher, streams, readers);
            }
            Probe.awaitSessions(STREAMS + WEB_SOCKETS + 1);
            publish(publisher, streams, readers);

            assertThat(Probe.metric("antiphon_closed_total{code=\"4008\",door=\"sse\"}"))
                    .isEqualTo(STALLED);
            assertThat(streams).extracting(OrderedStream::fault).containsOnly("");
            assertThat(readers).extracting(OrderedReader::fault).containsOnly("");
        } finally {
            sockets.forEach(WebSocket::abort);
            streams.forEach(OrderedStream::close);
        }
        Probe.await("writers", working -> working == 0);
        stalled.forEach(RawStream::close);
        Probe.awaitSessions(0);
        assertThat(Probe.figure("queued")).isZero();
    }

    /** Publishes a few large messages and waits until all who read have read them. */
    private void publish(WsClient publisher, List<OrderedStream> streams, List<OrderedReader> readers) {
        for (int i = 0; i < AT_ONCE; i++) {
            published++;
            publisher.ask(
                    "publish", "topic", TOPIC, "payload", Json.object("n", published, "pad", StalledReader.FILLER));
        }
        Awaitility.await("everybody who reads has everything")
                .pollInterval(Duration.ofMillis(5))
                .atMost(Inbox.PATIENCE)
                .until(() -> streams.stream().allMatch(stream -> stream.received() == published)
                        && readers.stream().allMatch(reader -> reader.received() == published));
    }

    private static RawStream stalledStream(int number) {
        RawStream stream =
                RawStream.open(Tokens.everywhere("stalled-" + number), "/antiphon/api/topics/" + TOPIC + "/events");
        stream.readUntil("event: subscribed");
        return stream;
    }

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    private static WebSocket subscribe(OrderedReader reader) {
        WebSocket socket = WsDoor.with(Tokens.everywhere("socket-" + NUMBERS.incrementAndGet()))
                .speaking(WireFormat.V2)
                .connect(reader);
        socket.sendText(Json.object("type", "subscribe", "topic", TOPIC).toString(), true)
                .join();
        return socket;
    }
}
