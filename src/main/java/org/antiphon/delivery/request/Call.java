package org.antiphon.delivery.request;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.Payload;
import org.antiphon.spi.RequestContext;

/**
 * One request of a client on its way through its handler. Two things happen to it once each, in this or the other order:
 * it is settled, so that nobody waits for an answer any more, and it is over, so that it takes up no room. Thread-safe.
 */
final class Call {

    private enum State {
        WAITING,
        RUNNING,
        OVER
    }

    private final Handler handler;
    private final RequestContext context;
    private final Payload payload;
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private final CompletableFuture<Void> over = new CompletableFuture<>();

    Call(Handler handler, RequestContext context, Payload payload) {
        this.handler = handler;
        this.context = context;
        this.payload = payload;
    }

    Handler handler() {
        return handler;
    }

    RequestContext context() {
        return context;
    }

    Payload payload() {
        return payload;
    }

    /** Completes with the answer, or exceptionally; never, when the connection ends before. */
    CompletableFuture<Payload> answer() {
        return answer;
    }

    /** Says what is to be done when it is settled, before anybody hears of it; at once, if it is. */
    void whenSettled(Runnable action) {
        settled.thenRun(action);
    }

    /** Says what is to be done when it is over; at once, if it is. */
    void whenOver(Runnable action) {
        over.thenRun(action);
    }

    /** Its handler is about to be called; no when it is over already. */
    boolean begin() {
        return state.compareAndSet(State.WAITING, State.RUNNING);
    }

    boolean isSettled() {
        return settled.isDone();
    }

    boolean isOver() {
        return state.get() == State.OVER;
    }

    /** Its handler has ended well. */
    void succeed(Payload result) {
        if (settle()) {
            answer.complete(result);
        }
        end();
    }

    /** Its handler has failed. */
    void fail(Throwable failure) {
        if (settle()) {
            answer.completeExceptionally(failure);
        }
        end();
    }

    /**
     * Its client is told this instead of an answer; a handler that runs runs on.
     *
     * @param telling runs what tells the client
     */
    void giveUp(RuntimeException reason, Executor telling) {
        boolean first = settle();
        drop();
        if (first) {
            telling.execute(() -> answer.completeExceptionally(reason));
        }
    }

    /** Its client has gone; a handler that runs runs on. */
    void forget() {
        settle();
        drop();
    }

    private boolean settle() {
        return settled.complete(null);
    }

    private void drop() {
        if (state.compareAndSet(State.WAITING, State.OVER)) {
            over.complete(null);
        }
    }

    private void end() {
        state.set(State.OVER);
        over.complete(null);
    }
}
