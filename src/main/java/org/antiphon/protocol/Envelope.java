package org.antiphon.protocol;

import java.util.Map;
import java.util.Optional;

/**
 * What could be read of one object or array of a frame.
 *
 * @param fields the known fields, each as raw JSON text; as far as the reading came when there is a problem
 * @param problem a sentence, when the input is no well-formed object
 */
record Envelope(Map<String, String> fields, Optional<String> problem) {

    static Envelope whole(Map<String, String> fields) {
        return new Envelope(fields, Optional.empty());
    }

    static Envelope broken(Map<String, String> fields, String problem) {
        return new Envelope(fields, Optional.of(problem));
    }
}
