package org.antiphon.session;

import jakarta.inject.Inject;
import org.antiphon.spi.ApplicationSingleton;

/** Who writes for which kind of connection. */
@ApplicationSingleton
public class Writers {

    private final SessionWriter ofSessions;
    private final StreamWriter ofStreams;

    /** These two, apart from each other: threads that streams block are none that a WebSocket waits for. */
    @Inject
    public Writers(SessionWriter ofSessions, StreamWriter ofStreams) {
        this.ofSessions = ofSessions;
        this.ofStreams = ofStreams;
    }

    OutboxWriter of(Door door) {
        return door == Door.SSE ? ofStreams : ofSessions;
    }
}
