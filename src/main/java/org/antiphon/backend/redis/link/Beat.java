package org.antiphon.backend.redis.link;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Asks one connection for signs of life; as long as anything comes over it, it is only slow. Used by one thread at a time.
 */
final class Beat {

    private final Supplier<CompletionStage<?>> question;
    private final LongSupplier heard;
    private CompletableFuture<?> answer = CompletableFuture.completedFuture(null);
    private long heardBefore;
    private long silentSince;
    private long askedAt;

    /**
     * A beat that has not asked.
     *
     * @param heard how much has come over the connection so far
     */
    Beat(Supplier<CompletionStage<?>> question, LongSupplier heard, long now) {
        this.question = question;
        this.heard = heard;
        this.askedAt = now;
        this.silentSince = now;
    }

    /** For how long the connection has been silent although it was asked; asks if it is time. */
    long silence(long now, long every) {
        long all = heard.getAsLong();
        if (answer.isDone() || all != heardBefore) {
            heardBefore = all;
            silentSince = now;
        }
        if (answer.isDone() && now - askedAt >= every) {
            askedAt = now;
            answer = question.get().toCompletableFuture();
        }
        return now - silentSince;
    }

    /** Whether the last answer was that there can be none. */
    boolean isBroken() {
        return answer.isCompletedExceptionally();
    }
}
