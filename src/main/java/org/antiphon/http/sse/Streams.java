package org.antiphon.http.sse;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Payloads;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.EventStream;

/** Answers suspended requests with streams. */
@ApplicationSingleton
public class Streams {

    private final StreamDoor door;
    private final StreamSubscriber subscriber;
    private final Payloads payloads;

    /** Streams through this door. */
    @Inject
    Streams(StreamDoor door, StreamSubscriber subscriber, Payloads payloads) {
        this.door = door;
        this.subscriber = subscriber;
        this.payloads = payloads;
    }

    /**
     * A stream of topics.
     *
     * @throws org.antiphon.message.RefusedException when the caller may not have it
     * @throws org.antiphon.spi.UnavailableException when the system behind cannot be reached
     */
    public void open(HttpServletRequest request, Caller caller, TopicsRequest wanted) {
        door.open(request, caller, new TopicsPlan(wanted, subscriber));
    }

    /** A stream of the application's; fails as that of topics does, and with whatever its state fails with. */
    public void open(HttpServletRequest request, Caller caller, EventStream<?> stream) {
        if (EventStream.COMPLETE.equals(request.getHeader(LastEventId.HEADER))) {
            StreamResponse.to(request).nothingMore();
        } else {
            door.open(request, caller, new ApplicationPlan<>(stream, subscriber, payloads));
        }
    }
}
