package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** All that one client got, in order; whoever waits for something waits at most {@link #PATIENCE}. Guarded by its monitor. */
public final class Inbox {
    /** How long a test waits for what must come. */
    public static final Duration PATIENCE = Duration.ofSeconds(30);

    private final List<String> texts = new ArrayList<>();
    private final List<JsonNode> messages = new ArrayList<>();
    private int frames;
    private Optional<Closing> closing = Optional.empty();

    /**
     * How a connection ended.
     *
     * @param code the close code; 1006 when none came
     * @param reason the close reason
     */
    public record Closing(int code, String reason) {}

    synchronized void addFrame(List<String> contents) {
        frames++;
        for (String text : contents) {
            texts.add(text);
            messages.add(Json.read(text));
        }
        notifyAll();
    }

    synchronized void close(Closing end) {
        if (closing.isEmpty()) {
            closing = Optional.of(end);
        }
        notifyAll();
    }

    synchronized List<String> texts() {
        return List.copyOf(texts);
    }

    synchronized List<JsonNode> messages() {
        return List.copyOf(messages);
    }

    synchronized int frames() {
        return frames;
    }

    synchronized boolean isClosed() {
        return closing.isPresent();
    }

    synchronized Closing awaitClosing() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (closing.isEmpty()) {
            pause(deadline, "the end of the connection");
        }
        return closing.get();
    }

    /** The first so many messages that are wanted, whether they came already or still have to come. */
    synchronized List<JsonNode> await(int count, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<JsonNode> found = new ArrayList<>();
        int looked = 0;
        while (true) {
            for (; looked < messages.size() && found.size() < count; looked++) {
                if (wanted.test(messages.get(looked))) {
                    found.add(messages.get(looked));
                }
            }
            if (found.size() == count) {
                return found;
            }
            if (closing.isPresent()) {
                throw new AssertionError("The connection ended too early; " + this);
            }
            pause(deadline, count + " messages, of which " + found.size() + " came");
        }
    }

    private void pause(long deadline, String what) {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new AssertionError("Waited in vain for " + what + "; " + this);
        }
        try {
            wait(millis);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        }
    }

    @Override
    public synchronized String toString() {
        List<String> last = texts.subList(Math.max(0, texts.size() - 5), texts.size());
        return texts.size() + " messages came, the last: " + last
                + closing.map(end -> ", then the end " + end).orElse("");
    }
}
