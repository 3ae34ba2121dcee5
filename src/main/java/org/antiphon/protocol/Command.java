package org.antiphon.protocol;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** What a client asks for, whichever version it speaks. */
public sealed interface Command {

    /** The id to answer with, if the client gave one. */
    Optional<CommandId> id();

    /**
     * Receive what the patterns name.
     *
     * @param patterns at least one
     * @param filter which of the messages; all when empty
     */
    record Subscribe(Optional<CommandId> id, List<TopicPattern> patterns, Optional<Filter> filter) implements Command {
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
