package org.antiphon.protocol;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** What a client asks for, whichever version it speaks. */
public sealed interface Command {

    /** The id to answer with, if the client gave one. */
    Optional<CommandId> id();

    /**
     * Receive what the patterns name.
     *
     * @param patterns at least one; exactly one topic when {@code since} is there
     * @param filter which of the messages; all when empty
     * @param since the position of the last message that the client has, to get what it missed
     * @param presence whether to be told of members that come and go
     */
    record Subscribe(
            Optional<CommandId> id,
            List<TopicPattern> patterns,
            Optional<Filter> filter,
            Optional<Position> since,
            boolean presence)
            implements Command {
        /** Copies the patterns. */
        public Subscribe {
            patterns = List.copyOf(patterns);
        }
    }

    /**
     * Receive it no longer.
     *
     * @param pattern exactly as it was subscribed
     */
    record Unsubscribe(Optional<CommandId> id, TopicPattern pattern) implements Command {}

    /**
     * Publish a message.
     *
     * @param topic where to
     * @param payload what
     * @param key what the message is about, or stands for
     */
    record Publish(Optional<CommandId> id, Topic topic, Payload payload, Optional<String> key) implements Command {}

    /**
     * Read what was published before.
     *
     * @param since messages after this one, the oldest first
     * @param before messages before this one, the newest of them; the newest of all when neither is there
     * @param limit most messages wanted, 1 to {@value #MAX_LIMIT}
     */
    record History(Optional<CommandId> id, Topic topic, Optional<Position> since, Optional<Position> before, int limit)
            implements Command {

        /** Most messages of one answer. */
        public static final int MAX_LIMIT = 1_000;

        /** How many messages who does not say so wants. */
        public static final int DEFAULT_LIMIT = 100;
    }

    /** Who is here? */
    record Presence(Optional<CommandId> id, Topic topic) implements Command {}

    /**
     * Ask the application something.
     *
     * @param name which of its handlers
     * @param payload the argument
     */
    record Request(Optional<CommandId> id, String name, Payload payload) implements Command {}

    /**
     * Answer something that the server asked.
     *
     * @param to the id of the server's request
     * @param payload the result; empty when it failed
     * @param error what went wrong, for people; empty when nothing did
     */
    record Response(Optional<CommandId> id, String to, Optional<Payload> payload, Optional<String> error)
            implements Command {}

    /** Everything of the topic up to the position has been dealt with. */
    record Ack(Optional<CommandId> id, Topic topic, Position position) implements Command {}

    /**
     * Tell the others in the topic something that is not kept.
     *
     * @param name what kind of signal, such as {@code typing}; 1 to 64 characters
     * @param active false to end it now
     * @param payload more about it
     * @param ttl after how long it ends by itself; a standard time when empty
     */
    record Signal(
            Optional<CommandId> id,
            Topic topic,
            String name,
            boolean active,
            Optional<Payload> payload,
            Optional<Duration> ttl)
            implements Command {}

    /** Become a member of a room and get its last messages (v1). */
    record JoinRoom(Optional<CommandId> id, Topic room) implements Command {}

    /**
     * Be a member of a room no longer (v1).
     *
     * @param room the one joined last when empty
     */
    record LeaveRoom(Optional<CommandId> id, Optional<Topic> room) implements Command {}

    /**
     * Say something in a room (v1).
     *
     * @param room the one joined last when empty
     * @param payload an object with the {@code text}
     */
    record ChatMessage(Optional<CommandId> id, Optional<Topic> room, Payload payload) implements Command {}

    /**
     * Go on with a new token of the same user.
     *
     * @param token the compact form of a JWT; never logged
     */
    record Refresh(Optional<CommandId> id, String token) implements Command {
        @Override
        public String toString() {
            return "Refresh[id=" + id + "]";
        }
    }

    /**
     * What the client can do beyond the minimum.
     *
     * @param capabilities names, of which the server answers those that it will use
     */
    record Caps(Optional<CommandId> id, Set<String> capabilities) implements Command {
        /** Copies the names. */
        public Caps {
            capabilities = Set.copyOf(capabilities);
        }
    }

    /** Are you there? */
    record Ping(Optional<CommandId> id) implements Command {}

    /**
     * Something that cannot be understood or is not allowed by the rules of the format: answered with the error.
     *
     * @param code why
     * @param message a sentence for people that tells nothing of the inside
     */
    record Malformed(Optional<CommandId> id, ErrorCode code, String message) implements Command {
        /** Refuses null. */
        public Malformed {
            Objects.requireNonNull(code, "code");
            Objects.requireNonNull(message, "message");
        }
    }
}
