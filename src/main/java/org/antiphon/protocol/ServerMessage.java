package org.antiphon.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Message;
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
     * @param held everything that the connection now holds, in the order of subscribing
     */
    record Subscribed(
            Optional<CommandId> id, List<TopicPattern> patterns, Optional<Position> position, List<TopicPattern> held)
            implements ServerMessage {
        /** Copies the lists. */
        public Subscribed {
            patterns = List.copyOf(patterns);
            held = List.copyOf(held);
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

    /** Answer to publish. */
    record Published(Optional<CommandId> id, Topic topic, Position position) implements ServerMessage {}

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
     * Messages of the topic up to the position will not come.
     *
     * @param position the last of the lost ones
     */
    record Reset(Topic topic, Position position) implements ServerMessage {}

    /**
     * The connection is about to be closed.
     *
     * @param after how long to wait before connecting again
     */
    record Goodbye(CloseCode code, Duration after) implements ServerMessage {}

    /** Yes, I am. */
    record Pong(Optional<CommandId> id) implements ServerMessage {}
}
