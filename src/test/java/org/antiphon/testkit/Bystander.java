package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Two users who talk to each other while somebody else misbehaves, and who must not notice. */
public final class Bystander {
    private static final String TOPIC = "bystanders.talk";
    private static final long PAUSE_MILLIS = 20;

    private final WsClient speaker = WsDoor.with(Tokens.everywhere("bystander-1"))
            .speaking(WireFormat.V2)
            .connect();
    private final WsClient listener = WsDoor.with(Tokens.everywhere("bystander-2"))
            .speaking(WireFormat.V2)
            .connect();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger said = new AtomicInteger();
    private final Future<?> talk;

    private Bystander() {
        listener.ask("subscribe", "topic", TOPIC);
        talk = thread.scheduleWithFixedDelay(this::talk, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Two who have begun to talk; {@link Probe} counts two sessions more. */
    public static Bystander join() {
        return new Bystander();
    }

    /** Says one thing more, fails the test if anything that was said did not arrive in order, and leaves. */
    public void leave() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("The bystanders are stuck");
            }
            if (!talk.isCancelled()) {
                talk.get();
            }
            talk();
            assertThat(listener.messages().stream().filter(Bystander::isMessage))
                    .extracting(message -> message.path("payload").asInt())
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, said.get()).boxed().toList());
        } catch (ExecutionException e) {
            throw new AssertionError("The bystanders were disturbed", e.getCause());
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        } finally {
            speaker.close();
            listener.close();
        }
    }

    private void talk() {
        int number = said.incrementAndGet();
        speaker.ask("publish", "topic", TOPIC, "payload", number);
        listener.await(number, Bystander::isMessage);
    }

    private static boolean isMessage(JsonNode message) {
        return message.path("type").asText().equals("message");
    }
}
