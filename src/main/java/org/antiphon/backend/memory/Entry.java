package org.antiphon.backend.memory;

import java.util.Optional;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;

/** A message as a log keeps it, without what the log knows anyway. */
record Entry(Payload payload, Optional<Sender> from, long at, Optional<String> key) {

    /** What an entry costs beyond the characters of its payload, roughly. */
    private static final int OVERHEAD = 96;

    /** What it takes of the memory, in bytes; characters beyond Latin-1 count as one all the same. */
    int bytes() {
        return OVERHEAD + payload.json().length();
    }

    Message asMessage(Topic topic, Position position) {
        return new Message(topic, position, payload, from, at, key);
    }
}
