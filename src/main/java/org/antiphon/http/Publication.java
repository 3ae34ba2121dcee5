package org.antiphon.http;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.spi.Broker;
import org.antiphon.spi.UnavailableException;

/**
 * The messages of one request on their way: one after another, so that they keep their order, and none after one that
 * failed.
 */
final class Publication {

    private static final System.Logger LOG = System.getLogger(Publication.class.getName());

    private final List<Draft> drafts;
    private final List<Broker.Receipt> receipts = new ArrayList<>();

    Publication(List<Draft> drafts) {
        this.drafts = List.copyOf(drafts);
    }

    /**
     * Publishes them.
     *
     * @param publish publishes one
     * @return completes with all receipts in order; exceptionally as soon as one fails
     */
    CompletionStage<List<Broker.Receipt>> through(Function<Draft, CompletionStage<Broker.Receipt>> publish) {
        CompletionStage<?> all = CompletableFuture.completedFuture(null);
        for (Draft draft : drafts) {
            all = all.thenCompose(before -> publish.apply(draft)).thenAccept(receipts::add);
        }
        return all.handle((done, failure) -> {
            if (failure != null) {
                throw told(failure);
            }
            return receipts;
        });
    }

    /** Whoever is refused half way learns how far it went. */
    private CompletionException told(Throwable failure) {
        Throwable cause = ProblemMapper.rootOf(failure);
        if (receipts.isEmpty() || !(cause instanceof RefusedException || cause instanceof UnavailableException)) {
            return new CompletionException(cause);
        }
        LOG.log(Level.WARNING, "A request to publish was served in part", cause);
        ErrorCode code = cause instanceof RefusedException refusal ? refusal.code() : ErrorCode.UNAVAILABLE;
        String howFar = "; " + receipts.size() + " of " + drafts.size() + " messages were published before";
        return new CompletionException(new RefusedException(code, code.sentence() + howFar));
    }
}
