package org.antiphon.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** The server messages of the golden frames, by the name of the frame. */
final class Samples {

    static final Optional<CommandId> NO_ID = Optional.empty();
    static final Optional<CommandId> ID = Optional.of(new CommandId.Number("7"));
    static final Topic ROOM = new Topic("rooms.general");
    static final Position POSITION = new Position("k3x9q2", 42);

    private static final Instant EXPIRES = Instant.ofEpochMilli(1_767_229_200_000L);
    private static final long AT = 1_767_225_600_123L;
    private static final TopicPattern ROOM_PATTERN = TopicPattern.of(ROOM);
    private static final TopicPattern ROOMS = TopicPattern.of("rooms.**");
    static final Optional<Sender> ANN = Optional.of(new Sender("ann", "Ann Onym"));

    private Samples() {}

    static Map<String, ServerMessage> serverMessages() {
        Map<String, ServerMessage> all = new LinkedHashMap<>();
        session(all);
        answers(all);
        errors(all);
        deliveries(all);
        all.putAll(RoomSamples.serverMessages());
        return all;
    }

    static ServerMessage.Subscribed subscribed(
            Optional<ServerMessage.Recovery> recovery, Optional<ServerMessage.Members> members) {
        List<TopicPattern> room = List.of(ROOM_PATTERN);
        return new ServerMessage.Subscribed(ID, room, Optional.of(POSITION), recovery, members, room);
    }

    static ServerMessage.Delivery delivery(String payload, Optional<Sender> from, Optional<String> key) {
        return new ServerMessage.Delivery(message(42, payload, from, key));
    }

    static Message message(long offset, String payload, Optional<Sender> from, Optional<String> key) {
        return new Message(ROOM, new Position("k3x9q2", offset), new Payload(payload), from, AT, key);
    }

    private static void session(Map<String, ServerMessage> all) {
        all.put("welcome", welcome(Optional.of(EXPIRES)));
        all.put("welcome-without-expiry", welcome(Optional.empty()));
        all.put("goodbye", new ServerMessage.Goodbye(CloseCode.DRAINING, Duration.ofMillis(2_350)));
        all.put("pong", new ServerMessage.Pong(ID));
        all.put("pong-without-id", new ServerMessage.Pong(NO_ID));
    }

    private static ServerMessage.Welcome welcome(Optional<Instant> expires) {
        return new ServerMessage.Welcome(
                "s-4f7a01",
                new Caller("ann", "Ann Onym", Set.of(), Map.of(), expires),
                "node-1",
                "antiphon.v2.json",
                Duration.ofSeconds(25),
                new ServerMessage.Limits(65_536, 100, 50),
                expires);
    }

    private static void answers(Map<String, ServerMessage> all) {
        List<TopicPattern> both = List.of(ROOM_PATTERN, ROOMS);
        Optional<CommandId> textId = Optional.of(new CommandId.Text("a-1"));
        all.put("subscribed", subscribed(Optional.empty(), Optional.empty()));
        all.put(
                "subscribed-pattern",
                new ServerMessage.Subscribed(
                        textId, List.of(ROOMS), Optional.empty(), Optional.empty(), Optional.empty(), both));
        all.put("unsubscribed", new ServerMessage.Unsubscribed(ID, ROOMS, List.of(ROOM_PATTERN)));
        all.put("published", new ServerMessage.Published(ID, ROOM, POSITION, false));
        all.put("refreshed", new ServerMessage.Refreshed(ID, Optional.of(EXPIRES)));
        all.put("refreshed-without-expiry", new ServerMessage.Refreshed(ID, Optional.empty()));
        all.put("caps-accepted", new ServerMessage.CapsAccepted(ID, Set.of("deflate")));
        all.put("caps-none", new ServerMessage.CapsAccepted(ID, Set.of()));
        all.put("revoked", new ServerMessage.Revoked(ROOM_PATTERN, List.of()));
    }

    private static void errors(Map<String, ServerMessage> all) {
        all.put("error", failed(ID, ErrorCode.FORBIDDEN, Optional.empty()));
        all.put("error-without-id", failed(NO_ID, ErrorCode.INVALID_MESSAGE, Optional.empty()));
        all.put("error-after", failed(ID, ErrorCode.RATE_LIMITED, Optional.of(Duration.ofMillis(200))));
    }

    static ServerMessage.Failed failed(Optional<CommandId> id, ErrorCode code, Optional<Duration> after) {
        return new ServerMessage.Failed(id, code, code.sentence(), after);
    }

    private static void deliveries(Map<String, ServerMessage> all) {
        all.put("message", delivery("{\"text\":\"Hello, Ben!\"}", ANN, Optional.empty()));
        all.put("message-of-application", delivery("[1,true,null]", Optional.empty(), Optional.empty()));
        all.put(
                "message-with-key",
                delivery("{\"symbol\":\"ACME\",\"price\":101.25,\"volume\":31000}", Optional.empty(), key("ACME")));
        all.put("message-order", delivery("{\"order\":48151623,\"status\":\"shipped\"}", ANN, key("order-48151623")));
        all.put(
                "message-numbers",
                delivery(
                        "{\"big\":12345678901234567890123,\"exact\":0.10000000000000000001,\"half\":1.5,\"max\":"
                                + "18446744073709551615,\"min\":-9223372036854775808}",
                        ANN,
                        Optional.empty()));
        all.put("message-binary", delivery("{\"photo\":{\"$binary\":\"AAEC/w==\"}}", ANN, Optional.empty()));
        all.put(
                "message-unicode",
                delivery("{\"text\":\"Grüße, \uD83C\uDF0D\",\"lone\":\"\\ud83c\"}", ANN, Optional.empty()));
        all.put("reset", new ServerMessage.Reset(ROOM, POSITION));
    }

    private static Optional<String> key(String key) {
        return Optional.of(key);
    }
}
