package org.antiphon.delivery.request;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.antiphon.message.Payload;
import org.antiphon.spi.Tasks;

/** One request to a client: ends once, and what waits for the answer goes on on a thread of its own. */
final class Question {

    private final String id = UUID.randomUUID().toString();
    private final CompletableFuture<Payload> answer = new CompletableFuture<>();
    private final Tasks tasks;

    Question(Tasks tasks) {
        this.tasks = tasks;
    }

    /** What the client names in its response. */
    String id() {
        return id;
    }

    CompletableFuture<Payload> answer() {
        return answer;
    }

    void succeed(Payload payload) {
        elsewhere(() -> answer.complete(payload));
    }

    void fail(ClientRequestException failure) {
        elsewhere(() -> answer.completeExceptionally(failure));
    }

    private void elsewhere(Runnable end) {
        try {
            tasks.execute(end);
        } catch (RuntimeException serverStops) {
            end.run();
        }
    }
}
