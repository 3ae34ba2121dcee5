package org.antiphon.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.antiphon.protocol.Frame;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;

/** A client of version 2 that writes down what it gets. */
record Client(TestSessions sessions, ClientSession session, RecordingTransport transport) {

    static Client of(TestSessions sessions, String user) {
        RecordingTransport transport = RecordingTransport.inline();
        return new Client(sessions, sessions.open(user, transport), transport);
    }

    /** The payloads of the messages that came, whether live, again or with an answer; in order. */
    List<String> payloads() {
        return messages()
                .flatMap(message -> switch (message.path("type").asText()) {
                    case "message" -> Stream.of(message);
                    case "ok" -> StreamSupport.stream(message.path("messages").spliterator(), false);
                    default -> Stream.<JsonNode>empty();
                })
                .map(message -> message.path("payload").toString())
                .toList();
    }

    /** What came last of that type. */
    JsonNode last(String type) {
        return messages()
                .filter(message -> message.path("type").asText().equals(type))
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    long count(String type) {
        return messages()
                .filter(message -> message.path("type").asText().equals(type))
                .count();
    }

    void forget() {
        transport.forget();
    }

    void disconnect() {
        sessions.registry().close(session, 1006);
    }

    private Stream<JsonNode> messages() {
        return transport.frames().stream()
                .flatMap(frame -> Stream.of(((Frame.Text) frame).text().split("\n")))
                .map(Json::read);
    }
}
