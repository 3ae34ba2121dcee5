package org.antiphon.message;

/** What a consumer loses that is slower than a topic, once its queue is full. */
public enum Overflow {
    /** The connection, with {@link CloseCode#SLOW_CONSUMER}; the client reconnects and recovers. */
    DISCONNECT,
    /** All but the latest waiting message of each key. */
    CONFLATE,
    /** The oldest waiting messages, also where others need the room; the gap is told with a {@code reset}. */
    DROP_OLDEST
}
