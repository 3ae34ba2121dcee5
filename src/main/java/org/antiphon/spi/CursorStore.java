package org.antiphon.spi;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;

/**
 * How far each user has dealt with each topic of acknowledged delivery.
 *
 * <p>Atomicity: a cursor only moves forward within an epoch, whichever of several calls comes first; a position of
 * another epoch replaces it. Expiry: none while the topic is used. Thread-safe; no method blocks; each stage completes
 * exceptionally with {@link UnavailableException} when the store cannot be reached.
 */
public interface CursorStore {

    /** Where the user's cursor in the topic stands; empty when he has none yet. */
    CompletionStage<Optional<Position>> read(String user, Topic topic);

    /**
     * Moves the cursor forward; a position behind it changes nothing.
     *
     * @return completes with where the cursor stands afterwards
     */
    CompletionStage<Position> advance(String user, Topic topic, Position position);
}
