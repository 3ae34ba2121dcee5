package org.antiphon.delivery.request;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.RequestContext;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.UnavailableException;

/**
 * Takes the requests of clients to the application's handlers. A request that was taken is answered once, in time,
 * whatever its handler does. Thread-safe; never blocks.
 */
@ApplicationSingleton
public class Requests {

    private final RequestHandlers handlers;
    private final RequestSettings settings;
    private final Deadlines deadlines;
    private final Tasks tasks;
    private final Metrics metrics;
    private final Map<String, Lane> lanes;
    private final PerSession<SessionCalls> sessions;

    /** Requests to these handlers. */
    @Inject
    Requests(
            RequestHandlers handlers,
            CallRunner runner,
            RequestSettings settings,
            Deadlines deadlines,
            Tasks tasks,
            Metrics metrics) {
        this.handlers = handlers;
        this.settings = settings;
        this.deadlines = deadlines;
        this.tasks = tasks;
        this.metrics = metrics;
        this.lanes = handlers.all()
                .collect(
                        Collectors.toUnmodifiableMap(Handler::name, handler -> new Lane(settings, tasks, runner::run)));
        this.sessions = new PerSession<>(() -> new SessionCalls(settings.pendingPerSession()));
        metrics.gauge("antiphon.requests.running", this::running);
        metrics.gauge("antiphon.requests.abandoned", this::abandoned);
    }

    /**
     * Hands a request to the handler of that name.
     *
     * @return completes with the answer, exceptionally with what the handler threw or with a {@link RefusedException},
     *     and never when the connection ends before
     * @throws RefusedException when it is not taken: no such handler, none of its roles, too many under way
     */
    public CompletionStage<Payload> handle(ClientSession session, String name, Payload payload) {
        Handler handler = handlers.find(name).orElseThrow(() -> new RefusedException(ErrorCode.UNKNOWN_REQUEST));
        if (!handler.roles().isEmpty() && !session.caller().hasAnyRole(handler.roles())) {
            throw new RefusedException(ErrorCode.FORBIDDEN);
        }
        Call call = new Call(handler, new RequestContext(name, session.caller(), session.id()), payload);
        SessionCalls calls = sessions.of(session);
        admit(call, calls);
        watch(call);
        if (handler.ordered()) {
            lineUp(call, calls);
        } else {
            submit(call);
        }
        return call.answer();
    }

    private void admit(Call call, SessionCalls calls) {
        Lane lane = laneOf(call);
        if (!lane.enter()) {
            throw new RefusedException(ErrorCode.UNAVAILABLE);
        }
        call.whenOver(() -> lane.leave(call));
        if (!calls.enter(call)) {
            call.forget();
            throw new RefusedException(ErrorCode.TOO_MANY_REQUESTS);
        }
        call.whenSettled(() -> calls.leave(call));
    }

    private void watch(Call call) {
        Duration timeout = call.handler().timeout().orElse(settings.timeout());
        Deadlines.Deadline deadline =
                deadlines.set(timeout, () -> call.giveUp(new RefusedException(ErrorCode.TIMEOUT), tasks::execute));
        call.whenSettled(() -> deadlines.lift(deadline));
        call.answer().whenComplete((answer, failure) -> metrics.counter(
                        "antiphon.requests", "name", call.handler().name(), "outcome", outcome(failure))
                .add(1));
    }

    private void lineUp(Call call, SessionCalls calls) {
        if (calls.lineUp(call)) {
            submit(call);
        }
        call.whenOver(() -> calls.next(call).ifPresent(this::submit));
    }

    private void submit(Call call) {
        try {
            laneOf(call).submit(call);
        } catch (RuntimeException rejected) {
            call.giveUp(new UnavailableException("No thread for a request", rejected), Runnable::run);
        }
    }

    private Lane laneOf(Call call) {
        return lanes.get(call.handler().name());
    }

    private static String outcome(Throwable failure) {
        if (failure == null) {
            return "answered";
        }
        if (failure instanceof RefusedException refused) {
            return refused.code() == ErrorCode.TIMEOUT ? "timeout" : "refused";
        }
        return "failed";
    }

    /** Handlers that have begun and not ended. */
    int running() {
        return lanes.values().stream().mapToInt(Lane::running).sum();
    }

    /** Those of them for whose answer nobody waits any more. */
    long abandoned() {
        return lanes.values().stream().mapToLong(Lane::abandoned).sum();
    }

    /** Requests that take up room in their lanes. */
    int unfinished() {
        return lanes.values().stream().mapToInt(Lane::unfinished).sum();
    }

    /** Connections that something is remembered of. */
    int connections() {
        return sessions.size();
    }
}
