package org.antiphon.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import org.antiphon.http.sse.Streams;
import org.antiphon.message.Caller;
import org.antiphon.message.RefusedException;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.EventStream;
import org.antiphon.spi.EventStreams;
import org.antiphon.spi.UnavailableException;

/** Event streams for resources of the application, where no mapper of ours is in force. */
@ApplicationSingleton
class ApplicationStreams implements EventStreams {

    private final RequestCallers callers;
    private final Reception reception;
    private final Streams streams;

    /** Asks who it is, and opens streams. */
    @Inject
    ApplicationStreams(RequestCallers callers, Reception reception, Streams streams) {
        this.callers = callers;
        this.reception = reception;
        this.streams = streams;
    }

    @Override
    public Caller callerOf(HttpServletRequest request) {
        return callers.of(request);
    }

    @Override
    public void open(HttpServletRequest request, EventStream<?> stream) {
        try {
            Visit visit = reception.admit(request);
            reception.open(visit, () -> streams.open(request, visit.caller(), stream));
        } catch (RefusedException | UnavailableException failure) {
            throw new WebApplicationException(ProblemMapper.answerTo(failure));
        }
    }
}
