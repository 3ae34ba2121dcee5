package org.antiphon.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.Message;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** What the server says, whichever version the client speaks. A codec may have no words for some of it (v1). */
public sealed interface ServerMessage {

    /**
     * The first message of a connection (v2).
     *
     * @param heartbeat longest silence of a living server
     * @param expires when the credential runs out
     */
    record Welcome(
            String session,
            Caller caller,
            String node,
            String protocol,
            Duration heartbeat,
            Limits limits,
            Optional<Instant> expires)
            implements ServerMessage {}

    /**
     * What the server takes from one connection.
     *
     * @param messageBytes largest frame, in bytes
     * @param subscriptions most subscriptions
     * @param commandsPerSecond sustained rate of commands
     */
    record Limits(int messageBytes, int subscriptions, int commandsPerSecond) {}

    /**
     * Answer to subscribe.
     *
     * @param patterns what was asked for
     * @param position where the topic's log stands; empty for a pattern of many topics
     * @param recovery what was missed; empty when nothing was asked
     * @param members who is here; empty when that was not asked
     * @param held everything that the connection now holds, in the order of subscribing
     */
    record Subscribed(
            Optional<CommandId> id,
            List<TopicPattern> patterns,
            Optional<Position> position,
            Optional<Recovery> recovery,
            Optional<Members> members,
            List<TopicPattern> held)
            implements ServerMessage {
        /** Copies the lists. */
        public Subscribed {
            patterns = List.copyOf(patterns);
            held = List.copyOf(held);
        }
    }

    /**
     * What a client missed.
     *
     * @param recovered whether it is all there; if not there is none of it
     * @param messages in order
     */
    record Recovery(boolean recovered, List<Message> messages) {
        /** Copies the list. */
        public Recovery {
            messages = List.copyOf(messages);
        }
    }

    /**
     * Who is in a topic.
     *
     * @param members as many as an answer may have
     * @param count how many there are in all
     */
    record Members(List<Member> members, int count) {
        /** Copies the list. */
        public Members {
            members = List.copyOf(members);
        }
    }

    /**
     * Answer to unsubscribe.
     *
     * @param held everything that the connection still holds
     */
    record Unsubscribed(Optional<CommandId> id, TopicPattern pattern, List<TopicPattern> held)
            implements ServerMessage {
        /** Copies the list. */
        public Unsubscribed {
            held = List.copyOf(held);
        }
    }

    /**
     * The server ended a subscription, because the caller may no longer have it.
     *
     * @param held everything that the connection still holds
     */
    record Revoked(TopicPattern pattern, List<TopicPattern> held) implements ServerMessage {
        /** Copies the list. */
        public Revoked {
            held = List.copyOf(held);
        }
    }

    /**
     * Answer to publish.
     *
     * @param duplicate whether the key was seen before, and this is the position of then
     */
    record Published(Optional<CommandId> id, Topic topic, Position position, boolean duplicate)
            implements ServerMessage {}

    /**
     * Answer to history.
     *
     * @param messages in order, the oldest first
     * @param position where the topic's log stands
     */
    record HistoryRead(Optional<CommandId> id, Topic topic, List<Message> messages, Position position)
            implements ServerMessage {
        /** Copies the list. */
        public HistoryRead {
            messages = List.copyOf(messages);
        }
    }

    /** Answer to presence. */
    record Present(Optional<CommandId> id, Topic topic, Members members) implements ServerMessage {}

    /**
     * Answer to request.
     *
     * @param name that of the request
     * @param payload the result
     */
    record Answered(Optional<CommandId> id, String name, Payload payload) implements ServerMessage {}

    /** Answer to a command that has nothing to tell but that it was done. */
    record Done(Optional<CommandId> id) implements ServerMessage {}

    /** Answer to ack: everything up to the position is dealt with. */
    record Acknowledged(Optional<CommandId> id, Topic topic, Position position) implements ServerMessage {}

    /** Answer to join_room (v1): the last messages, the oldest first. */
    record RoomEntered(Optional<CommandId> id, Topic room, List<Message> messages) implements ServerMessage {
        /** Copies the list. */
        public RoomEntered {
            messages = List.copyOf(messages);
        }
    }

    /** Answer to leave_room (v1): you, too, are told that you left. */
    record RoomLeft(Optional<CommandId> id, Notice.Left left) implements ServerMessage {}

    /** A message of a room for a client that joined it (v1), who knows what is said there by its own name. */
    record Said(Message message) implements ServerMessage {}

    /** Somebody came, left or gave a sign. */
    record Noticed(Notice notice) implements ServerMessage {}

    /**
     * The application asks the client something.
     *
     * @param request to be named in the response
     * @param name what is asked
     * @param payload the argument
     */
    record Asked(String request, String name, Payload payload) implements ServerMessage {}

    /**
     * Answer to refresh.
     *
     * @param expires when the new credential runs out
     */
    record Refreshed(Optional<CommandId> id, Optional<Instant> expires) implements ServerMessage {}

    /**
     * Answer to caps.
     *
     * @param accepted the capabilities that the server will use
     */
    record CapsAccepted(Optional<CommandId> id, Set<String> accepted) implements ServerMessage {
        /** Copies the names. */
        public CapsAccepted {
            accepted = Set.copyOf(accepted);
        }
    }

    /**
     * Answer to whatever could not be done.
     *
     * @param message a sentence for people
     * @param after how long to wait before a retry makes sense
     */
    record Failed(Optional<CommandId> id, ErrorCode code, String message, Optional<Duration> after)
            implements ServerMessage {}

    /** A message of a subscribed topic. */
    record Delivery(Message message) implements ServerMessage {}

    /**
     * Messages will not come.
     *
     * @param topic the topic that they were of, or the pattern of a subscription when nobody knows of which topics
     * @param position the last of the lost ones; empty when nobody knows of which topics they were
     */
    record Reset(TopicPattern topic, Optional<Position> position) implements ServerMessage {

        /** Messages of the topic up to the position will not come. */
        public Reset(Topic topic, Position position) {
            this(TopicPattern.of(topic), Optional.of(position));
        }
    }

    /**
     * The connection is about to be closed.
     *
     * @param after how long to wait before connecting again
     */
    record Goodbye(CloseCode code, Duration after) implements ServerMessage {}

    /** Yes, I am. */
    record Pong(Optional<CommandId> id) implements ServerMessage {}
}
