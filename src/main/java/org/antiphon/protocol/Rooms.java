package org.antiphon.protocol;

import java.util.Optional;
import org.antiphon.message.Topic;

/** The rooms of v1, which are the topics under {@code rooms.}. */
final class Rooms {

    private static final String PREFIX = "rooms.";

    private Rooms() {}

    /**
     * The topic of a room.
     *
     * @throws org.antiphon.message.InvalidTopicException when the id breaks the naming rules
     */
    static Topic topic(String roomId) {
        return new Topic(PREFIX + roomId);
    }

    /** The id of the room that the topic is, if it is one. */
    static Optional<String> id(Topic topic) {
        return topic.name().startsWith(PREFIX)
                ? Optional.of(topic.name().substring(PREFIX.length()))
                : Optional.empty();
    }
}
