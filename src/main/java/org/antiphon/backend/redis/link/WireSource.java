package org.antiphon.backend.redis.link;

/** The client library, set up for one kind of Redis. */
interface WireSource extends AutoCloseable {

    /**
     * Connects; waits for it, at most about as long as Redis may be silent.
     *
     * @param lost runs when one of the connections is no more; perhaps several times, perhaps also after a close
     * @throws RuntimeException when it cannot be
     */
    Wire connect(Link.Receiver receiver, Runnable lost);

    /** Ends all threads. */
    @Override
    void close();
}
