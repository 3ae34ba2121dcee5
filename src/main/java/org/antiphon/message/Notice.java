package org.antiphon.message;

import java.util.Objects;
import java.util.Optional;

/** Something that happens in a topic and is told to those who are there, but never kept. */
public sealed interface Notice {

    /** The topic. */
    Topic topic();

    /**
     * Somebody became a member.
     *
     * @param count how many members there are now
     */
    record Joined(Topic topic, Member member, int count) implements Notice {}

    /**
     * Somebody is a member no longer.
     *
     * @param count how many members there are now
     */
    record Left(Topic topic, Member member, int count) implements Notice {}

    /**
     * Somebody gave a sign, such as that he is typing.
     *
     * @param name what kind of sign
     * @param active false when it has ended
     * @param payload more about it
     * @param from who gave it
     */
    record Signal(Topic topic, String name, boolean active, Optional<Payload> payload, Sender from) implements Notice {
        /** Refuses null. */
        public Signal {
            Objects.requireNonNull(payload, "payload");
        }
    }
}
