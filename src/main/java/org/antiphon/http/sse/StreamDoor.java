package org.antiphon.http.sse;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.session.Admission;
import org.antiphon.session.ClientSession;
import org.antiphon.session.ConnectionLimits;
import org.antiphon.session.SessionRegistry;
import org.antiphon.session.StopSignal;
import org.antiphon.session.StreamSettings;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;

/** Makes sessions of requests for streams, or refuses them; what is refused leaves the request as it was. */
@ApplicationSingleton
class StreamDoor {

    /** The code of a client that vanished (RFC 6455 section 7.4.1). */
    private static final int VANISHED = 1006;

    private final Admission admission;
    private final SessionRegistry registry;
    private final StreamSettings settings;
    private final ConnectionLimits limits;
    private final StopSignal stop;
    private final Tasks tasks;

    /** A door that leads to the registry. */
    @Inject
    StreamDoor(Admission admission, SessionRegistry registry, StreamSettings settings, StopSignal stop, Tasks tasks) {
        this.admission = admission;
        this.registry = registry;
        this.settings = settings;
        this.limits = new ConnectionLimits(Integer.MAX_VALUE, settings.perUser());
        this.stop = stop;
        this.tasks = tasks;
    }

    /**
     * Answers a suspended request with a stream; one that asks for the head alone learns whether it would get one.
     *
     * @throws RefusedException when the caller may not have it
     */
    void open(HttpServletRequest request, Caller caller, StreamPlan plan) {
        admission.check();
        admission.check(caller);
        SseTransport transport = new SseTransport(settings.heartbeat(), plan::bytes, tasks);
        ClientSession session = admit(caller, plan, transport);
        begin(request, session, transport, plan);
    }

    private ClientSession admit(Caller caller, StreamPlan plan, SseTransport transport) {
        if (!limits.tryAcquire(caller.user()).isAllowed()) {
            throw new RefusedException(ErrorCode.TOO_MANY_CONNECTIONS, "Too many streams");
        }
        Optional<ClientSession> session = registry.open(caller, plan.encoding(), transport);
        if (session.isEmpty()) {
            limits.release(caller.user());
            throw new RefusedException(ErrorCode.TOO_MANY_CONNECTIONS);
        }
        session.get().onRelease(() -> limits.release(caller.user()));
        return session.get();
    }

    private void begin(HttpServletRequest request, ClientSession session, SseTransport transport, StreamPlan plan) {
        boolean begun = false;
        try {
            Runnable start = plan.subscribe(session);
            StreamResponse response = StreamResponse.to(request);
            if (request.getMethod().equals("HEAD")) {
                response.head();
                return;
            }
            response.begin(settings.retry(), transport, start, () -> registry.close(session, VANISHED));
            stop.watch(request.getServletContext().getServerInfo());
            begun = true;
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        } finally {
            if (!begun) {
                registry.close(session, VANISHED);
            }
        }
    }
}
