package org.antiphon.spi;

import java.time.Duration;
import java.util.Optional;
import org.antiphon.message.Caller;

/**
 * Where tickets wait for their one use.
 *
 * <p>Atomicity: of any number of {@link #take} calls with one key, on however many nodes, exactly one gets the caller.
 * Bounded: a full store forgets what it has kept longest. Thread-safe; a call may block for as long as a request may.
 */
public interface TicketStore {

    /**
     * Keeps a caller until he is taken or the time is over.
     *
     * @param key made from the ticket in one direction only, so that nobody who reads the store can use it; never kept
     *     before
     * @param caller who asked for the ticket
     * @param lifetime how long it is valid, more than zero
     * @throws UnavailableException when it cannot be kept
     */
    void keep(String key, Caller caller, Duration lifetime);

    /**
     * Takes the caller out, for ever.
     *
     * @return empty when there is none of that key, he was taken already or the time is over
     * @throws UnavailableException when nobody can tell
     */
    Optional<Caller> take(String key);
}
