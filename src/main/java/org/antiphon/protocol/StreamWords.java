package org.antiphon.protocol;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.Notice;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;

/** What a stream says: of what the server says all that makes sense to somebody who never asks, in the objects of v2. */
final class StreamWords {

    private StreamWords() {}

    /** The event for a message; empty where a stream has none. */
    static Optional<StreamEvent> of(ServerMessage message) {
        if (message instanceof ServerMessage.Delivery delivery) {
            return event(
                    "", reached(delivery.message().topic(), delivery.message().position()), delivery);
        }
        if (message instanceof ServerMessage.Reset reset) {
            return event(
                    "reset",
                    reset.position().flatMap(position -> reached(reset.topic().topic(), position)),
                    reset);
        }
        if (message instanceof ServerMessage.Noticed noticed) {
            return notice(noticed);
        }
        if (message instanceof ServerMessage.Subscribed subscribed) {
            return Optional.of(subscribed(subscribed));
        }
        if (message instanceof ServerMessage.Revoked revoked) {
            return event("unsubscribed", Optional.empty(), revoked);
        }
        return message instanceof ServerMessage.Goodbye goodbye ? goodbye(goodbye) : Optional.empty();
    }

    private static Optional<Frame.Reached> reached(Topic topic, Position position) {
        return Optional.of(new Frame.Reached(topic, position));
    }

    /** Signals are for those who are in the conversation. */
    private static Optional<StreamEvent> notice(ServerMessage.Noticed noticed) {
        if (noticed.notice() instanceof Notice.Joined) {
            return event("joined", Optional.empty(), noticed);
        }
        return noticed.notice() instanceof Notice.Left ? event("left", Optional.empty(), noticed) : Optional.empty();
    }

    private static StreamEvent subscribed(ServerMessage.Subscribed subscribed) {
        Topic topic = subscribed.patterns().get(0).topic();
        JsonObjectWriter out = JsonObjectWriter.ofType("subscribed").plain("topic", topic);
        subscribed.position().ifPresent(position -> out.text("position", position.toString()));
        subscribed.recovery().ifPresent(recovery -> out.flag("recovered", recovery.recovered()));
        subscribed.members().ifPresent(members -> JsonV2Messages.members(out, members));
        return new StreamEvent(
                "subscribed",
                subscribed.position().map(position -> new Frame.Reached(topic, position)),
                Optional.empty(),
                out.frame().text());
    }

    private static Optional<StreamEvent> goodbye(ServerMessage.Goodbye goodbye) {
        Optional<Duration> retry = Optional.of(goodbye.after());
        return write(goodbye).map(data -> new StreamEvent("goodbye", Optional.empty(), retry, data));
    }

    private static Optional<StreamEvent> event(String name, Optional<Frame.Reached> reached, ServerMessage message) {
        return write(message).map(data -> new StreamEvent(name, reached, Optional.empty(), data));
    }

    private static Optional<String> write(ServerMessage message) {
        return JsonV2Writer.TABLE.encode(message).map(frame -> ((Frame.Text) frame).text());
    }
}
