package org.antiphon.backend.redis;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.antiphon.message.Draft;
import org.antiphon.spi.Broker;

/**
 * What is to be published to one topic. It goes out at once; while answers are due, what comes waits, and then goes out
 * together: the busier Redis is, the less a message costs. Guarded by its monitor, under which calls are made, so that they
 * stay in order.
 */
final class Outbox {

    private static final int MOST_CALLS = 2;
    private static final int MOST_MESSAGES = 256;
    private static final int MOST_CHARACTERS = 256 * 1024;

    private final Queue<Parcel> waiting = new ArrayDeque<>();
    private final Call call;
    private final Consumer<Outbox> emptied;
    private int calls;
    private boolean sending;
    private boolean closed;

    /** Publishes some messages; how each of them fared is said by its place. */
    interface Call {
        CompletionStage<TopicScripts.Outcomes> publish(List<Draft> drafts);
    }

    private record Parcel(Draft draft, CompletableFuture<Broker.Receipt> receipt) {

        int characters() {
            return draft.payload().json().length();
        }
    }

    /**
     * An empty outbox.
     *
     * @param emptied is told when nothing is in it any more, and it takes nothing more
     */
    Outbox(Call call, Consumer<Outbox> emptied) {
        this.call = call;
        this.emptied = emptied;
    }

    /** Takes a message; empty when it takes nothing more. */
    synchronized Optional<CompletionStage<Broker.Receipt>> add(Draft draft) {
        if (closed) {
            return Optional.empty();
        }
        Parcel parcel = new Parcel(draft, new CompletableFuture<>());
        waiting.add(parcel);
        send();
        return Optional.of(parcel.receipt());
    }

    /** A call that fails before it returns leads here again: then the loop goes on by itself. */
    private void send() {
        if (sending) {
            return;
        }
        sending = true;
        while (calls < MOST_CALLS && !waiting.isEmpty()) {
            List<Parcel> together = next();
            calls++;
            publish(together).whenComplete((outcomes, failure) -> settle(together, outcomes, failure));
        }
        sending = false;
    }

    private CompletionStage<TopicScripts.Outcomes> publish(List<Parcel> together) {
        try {
            return call.publish(together.stream().map(Parcel::draft).toList());
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private List<Parcel> next() {
        List<Parcel> together = new ArrayList<>();
        int characters = 0;
        while (!waiting.isEmpty() && together.size() < MOST_MESSAGES && characters < MOST_CHARACTERS) {
            Parcel parcel = waiting.remove();
            characters += parcel.characters();
            together.add(parcel);
        }
        return together;
    }

    private void settle(List<Parcel> together, TopicScripts.Outcomes outcomes, Throwable failure) {
        if (goOn()) {
            emptied.accept(this);
        }
        for (int i = 0; i < together.size(); i++) {
            CompletableFuture<Broker.Receipt> receipt = together.get(i).receipt();
            if (failure == null) {
                outcomes.tell(i, receipt);
            } else {
                receipt.completeExceptionally(failure);
            }
        }
    }

    /** An answer came; answers whether nothing is left. */
    private synchronized boolean goOn() {
        calls--;
        send();
        closed = calls == 0 && waiting.isEmpty();
        return closed;
    }
}
