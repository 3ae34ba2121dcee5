package org.antiphon.http;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.antiphon.message.ErrorCode;
import org.antiphon.protocol.Problem;

/** Answers a request when what it waits for is done, has failed, or takes too long; holds no thread meanwhile. */
final class PendingAnswer {

    private PendingAnswer() {}

    /**
     * Answers once.
     *
     * @param limit after which the answer is 503
     * @param answer of what came out
     */
    static <T> void give(
            AsyncResponse response, Duration limit, CompletionStage<T> result, Function<T, Response> answer) {
        if (!result.toCompletableFuture().isDone()) {
            limit(response, limit);
        }
        result.thenApply(answer).exceptionally(ProblemMapper::answerTo).thenAccept(response::resume);
    }

    /** A limit costs as much as a short answer on some servers, so what is done already goes without. */
    private static void limit(AsyncResponse response, Duration limit) {
        response.setTimeoutHandler(late -> late.resume(
                ProblemMapper.answer(Problem.of(ErrorCode.UNAVAILABLE)).build()));
        response.setTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
    }
}
