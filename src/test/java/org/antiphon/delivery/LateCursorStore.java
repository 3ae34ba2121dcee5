package org.antiphon.delivery;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.CursorStore;
import org.antiphon.spi.UnavailableException;

/** A store of cursors that answers late, or not at all, when the test wants it. */
final class LateCursorStore implements CursorStore {

    private final Queue<Runnable> answers = new ArrayDeque<>();
    private final CursorStore store;
    private boolean late;
    private boolean down;

    LateCursorStore(CursorStore store) {
        this.store = store;
    }

    void beLate() {
        late = true;
    }

    void beOnTime() {
        late = false;
    }

    void answerAll() {
        while (!answers.isEmpty()) {
            answers.poll().run();
        }
    }

    void breakDown() {
        down = true;
    }

    void recover() {
        down = false;
    }

    @Override
    public CompletionStage<Optional<Position>> read(String user, Topic topic) {
        return answer(store.read(user, topic));
    }

    @Override
    public CompletionStage<Position> advance(String user, Topic topic, Position position) {
        return answer(down ? new CompletableFuture<>() : store.advance(user, topic, position));
    }

    private <T> CompletionStage<T> answer(CompletionStage<T> answer) {
        if (down) {
            return CompletableFuture.failedFuture(new UnavailableException("down", new IllegalStateException()));
        }
        if (!late) {
            return answer;
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        answers.add(() -> answer.thenAccept(later::complete));
        return later;
    }
}
