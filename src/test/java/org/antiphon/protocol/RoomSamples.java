package org.antiphon.protocol;

import static org.antiphon.protocol.Samples.ID;
import static org.antiphon.protocol.Samples.NO_ID;
import static org.antiphon.protocol.Samples.POSITION;
import static org.antiphon.protocol.Samples.ROOM;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;

/** The samples of history, recovery, members, signals, requests and acknowledgements. */
final class RoomSamples {

    private static final Topic DOCUMENT = new Topic("docs.7");
    private static final Member ANN = new Member("ann", "Ann Onym");
    private static final Member BEN = new Member("ben", "Ben Trovato");
    private static final Sender BY_BEN = new Sender("ben", "Ben Trovato");
    private static final ServerMessage.Members BOTH = new ServerMessage.Members(List.of(ANN, BEN), 2);
    private static final List<Message> MISSED = List.of(
            Samples.message(41, "{\"pinned\":\n[7]}", Optional.empty(), Optional.of("pins")),
            Samples.message(42, "{\"text\":\"Hello, Ben!\"}", Samples.ANN, Optional.empty()));

    private RoomSamples() {}

    static Map<String, ServerMessage> serverMessages() {
        Map<String, ServerMessage> all = new LinkedHashMap<>();
        memory(all);
        rooms(all);
        requests(all);
        return all;
    }

    private static void memory(Map<String, ServerMessage> all) {
        all.put("subscribed-recovered", recovered(true, MISSED));
        all.put("subscribed-recovered-nothing", recovered(true, List.of()));
        all.put("subscribed-not-recovered", recovered(false, List.of()));
        all.put("subscribed-members", Samples.subscribed(Optional.empty(), Optional.of(BOTH)));
        all.put("published-duplicate", new ServerMessage.Published(ID, ROOM, POSITION, true));
        all.put("history", new ServerMessage.HistoryRead(ID, ROOM, MISSED, POSITION));
        all.put("history-empty", new ServerMessage.HistoryRead(ID, ROOM, List.of(), POSITION));
        all.put("acknowledged", new ServerMessage.Acknowledged(ID, ROOM, POSITION));
    }

    private static ServerMessage recovered(boolean recovered, List<Message> messages) {
        return Samples.subscribed(Optional.of(new ServerMessage.Recovery(recovered, messages)), Optional.empty());
    }

    private static void rooms(Map<String, ServerMessage> all) {
        all.put("presence", new ServerMessage.Present(ID, ROOM, BOTH));
        all.put(
                "presence-of-many",
                new ServerMessage.Present(ID, ROOM, new ServerMessage.Members(List.of(ANN), 9_000)));
        all.put("room-entered", new ServerMessage.RoomEntered(ID, ROOM, MISSED));
        all.put("room-entered-without-id", new ServerMessage.RoomEntered(NO_ID, ROOM, List.of()));
        all.put("done", new ServerMessage.Done(ID));
        all.put("joined", noticed(new Notice.Joined(ROOM, BEN, 2)));
        all.put("left", noticed(new Notice.Left(ROOM, BEN, 1)));
        all.put("room-left", new ServerMessage.RoomLeft(ID, new Notice.Left(ROOM, BEN, 1)));
        all.put("said", new ServerMessage.Said(MISSED.get(1)));
        all.put("said-without-text", new ServerMessage.Said(MISSED.get(0)));
        all.put("joined-document", noticed(new Notice.Joined(DOCUMENT, BEN, 2)));
        all.put("typing", noticed(signal(ROOM, "typing", true, Optional.empty())));
        all.put("typing-ended", noticed(signal(ROOM, "typing", false, Optional.empty())));
        all.put("signal", noticed(signal(DOCUMENT, "cursor", true, Optional.of(new Payload("{\"line\":\n12}")))));
    }

    private static ServerMessage noticed(Notice notice) {
        return new ServerMessage.Noticed(notice);
    }

    private static Notice signal(Topic topic, String name, boolean active, Optional<Payload> payload) {
        return new Notice.Signal(topic, name, active, payload, BY_BEN);
    }

    private static void requests(Map<String, ServerMessage> all) {
        all.put("answered", answered("{\"order\":48151623,\"status\":\n\"shipped\"}"));
        all.put("answered-null", answered("null"));
        all.put("error-unknown-request", Samples.failed(ID, ErrorCode.UNKNOWN_REQUEST, Optional.empty()));
        all.put("asked", new ServerMessage.Asked("q-1", "confirm", new Payload("{\"amount\":120}")));
    }

    private static ServerMessage answered(String payload) {
        return new ServerMessage.Answered(ID, "getOrder", new Payload(payload));
    }
}
