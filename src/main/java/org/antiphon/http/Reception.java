package org.antiphon.http;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antiphon.event.CommandRefused;
import org.antiphon.message.Caller;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.Events;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/** What every resource does before and after its own work: lets a caller in by name and rate, and sees to the answer. */
@ApplicationSingleton
public class Reception {

    private final RequestCallers callers;
    private final RequestRates rates;
    private final HttpSettings settings;
    private final Events events;
    private final Metrics metrics;

    /** A reception by these rules, which counts refusals and tells observers of them. */
    @Inject
    Reception(RequestCallers callers, RequestRates rates, HttpSettings settings, Events events, Metrics metrics) {
        this.callers = callers;
        this.rates = rates;
        this.settings = settings;
        this.events = events;
        this.metrics = metrics;
    }

    /**
     * Lets a caller in.
     *
     * @throws jakarta.ws.rs.WebApplicationException when the page's origin is foreign or nobody is logged in
     * @throws RefusedException when he asks too often
     */
    Visit admit(HttpServletRequest request) {
        Caller caller = callers.of(request);
        try {
            rates.take(caller, request);
        } catch (RefusedException refusal) {
            note(caller, Optional.empty(), refusal);
            throw refusal;
        }
        return new Visit(caller, request);
    }

    /** Counts what a request asks for beyond its first message. */
    void charge(Visit visit, int more) {
        rates.takeMore(visit.caller(), visit.request(), more);
    }

    /** Does the work and answers with what comes out of it, or with the problem; in time, whatever happens. */
    <T> void serve(Visit visit, Topic topic, AsyncResponse response, Work<T> work) {
        CompletionStage<T> result = begun(work.begin());
        result.whenComplete((value, failure) -> {
            if (failure != null) {
                note(visit.caller(), Optional.of(TopicPattern.of(topic)), failure);
            }
        });
        PendingAnswer.give(response, settings.timeout(), result, work.answer());
    }

    /** Opens a stream; a refusal is left to whoever maps it. */
    void open(Visit visit, Runnable opening) {
        try {
            opening.run();
        } catch (RuntimeException failure) {
            note(visit.caller(), Optional.empty(), failure);
            throw failure;
        }
    }

    /**
     * The work of a resource.
     *
     * @param begin begins it; may refuse at once
     * @param answer made of what comes out
     */
    record Work<T>(Supplier<CompletionStage<T>> begin, Function<T, Response> answer) {}

    private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> begin) {
        try {
            return begin.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void note(Caller caller, Optional<TopicPattern> topic, Throwable failure) {
        if (ProblemMapper.rootOf(failure) instanceof RefusedException refusal) {
            metrics.counter("antiphon.refused", "code", refusal.code().wireName())
                    .add(1);
            events.fire(new CommandRefused(caller, refusal.code(), topic));
        }
    }
}
