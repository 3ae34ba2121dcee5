package org.antiphon.bench.load;

/**
 * A client's place in the load.
 *
 * @param index its number
 * @param topic what it subscribes to, or publishes to
 * @param audience those who subscribe to the same
 * @param role what it does there
 */
record Seat(int index, String topic, Audience audience, Role role) {

    /** What a client does. */
    enum Role {
        /** It subscribes, and reads. */
        READER,
        /** It subscribes, and reads nothing. */
        STUCK,
        /** It publishes only. */
        PUBLISHER
    }

    boolean isSubscriber() {
        return role != Role.PUBLISHER;
    }
}
