package org.antiphon.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Probe;
import org.antiphon.testkit.RawFrame;
import org.antiphon.testkit.RawWebSocket;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** A client of v2 that stops reading as soon as it is subscribed, until a test lets it read on. */
final class StalledReader implements AutoCloseable {
    static final String FILLER = "x".repeat(60_000);

    /** No two of all of them have the same key, or the second would be a duplicate. */
    private static final AtomicInteger FILLERS = new AtomicInteger();

    private static final String USER = "stalled";
    private static final int SMALL_BUFFER = 2_048;
    private static final int AT_ONCE = 4;
    private static final int MOST = 400;

    private final long greetings;
    private final RawWebSocket socket = RawWebSocket.dial(SMALL_BUFFER).upgrade(Tokens.everywhere(USER), WireFormat.V2);

    private StalledReader(String topic) {
        send(Json.object("type", "subscribe", "id", 1, "topic", topic).toString());
        readUntil(message -> message.path("type").asText().equals("ok"));
        Awaitility.await().until(() -> Probe.sentTo(USER) > 1);
        greetings = Probe.sentTo(USER);
    }

    /** A client that is subscribed to a topic or pattern and reads no more. */
    static StalledReader of(String topic) {
        return new StalledReader(topic);
    }

    /** Publishes large messages, each with a key of its own, until one of them is stuck. */
    void fillUp(WsClient publisher, String topic) {
        int published = 0;
        do {
            if (published > MOST) {
                throw new AssertionError("It does not stall");
            }
            for (int i = 0; i < AT_ONCE; i++, published++) {
                publisher.ask(
                        "publish", "topic", topic, "payload", FILLER, "key", "filler-" + FILLERS.incrementAndGet());
            }
        } while (!isStuckBefore(published));
    }

    /** Whether the server does not get rid of so many messages for this client, although it has some time for the next one. */
    boolean isStuckBefore(int messages) {
        long sent = Probe.sentTo(USER);
        while (sent < greetings + messages) {
            if (!isSentMoreThan(sent)) {
                return true;
            }
            sent = Probe.sentTo(USER);
        }
        return false;
    }

    private static boolean isSentMoreThan(long sent) {
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(10))
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> Probe.sentTo(USER) > sent);
            return true;
        } catch (ConditionTimeoutException stuck) {
            return false;
        }
    }

    /** Reads on until a message comes that is wanted; answers all messages up to that one. */
    List<JsonNode> readUntil(Predicate<JsonNode> wanted) {
        List<JsonNode> messages = new ArrayList<>();
        socket.await(frame -> {
            if (frame.opcode() != RawFrame.TEXT) {
                return false;
            }
            WireFormat.ofText(frame.text()).forEach(text -> messages.add(Json.read(text)));
            return messages.stream().anyMatch(wanted);
        });
        return messages;
    }

    /** Reads on until the end; answers the close code. */
    int readToTheEnd() {
        return socket.awaitClose().closeCode();
    }

    void send(String text) {
        socket.send(text);
    }

    void reset() {
        socket.reset();
    }

    @Override
    public void close() {
        socket.close();
    }
}
