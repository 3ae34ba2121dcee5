package org.antiphon.delivery;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.event.DeadLettered;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Topic;
import org.antiphon.session.Events;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/**
 * Where messages go that somebody did not acknowledge however often they were sent: to the system topic
 * {@code $dead.<topic>}, as they are, with their position for a key, so that several nodes put them there once.
 */
@ApplicationSingleton
public class DeadLetters {

    private static final String PREFIX = "$dead.";

    private final Publisher publisher;
    private final Events events;
    private final Metrics.Counter buried;

    /** Dead letters that are published, counted and told to observers. */
    @Inject
    DeadLetters(Publisher publisher, Events events, Metrics metrics) {
        this.publisher = publisher;
        this.events = events;
        this.buried = metrics.counter("antiphon.dead.letters");
    }

    /** Where the dead letters of a topic go; a name that would be too long ends where it has to. */
    public static Topic topicOf(Topic topic) {
        String name = PREFIX + (topic.isSystem() ? topic.name().substring(1) : topic.name());
        String cut = name.length() > Topic.MAX_LENGTH ? name.substring(0, Topic.MAX_LENGTH) : name;
        return new Topic(cut.endsWith(".") ? cut.substring(0, cut.length() - 1) : cut);
    }

    /**
     * Puts messages there.
     *
     * @param attempts how often each was sent
     * @return completes when all are there; exceptionally with {@link org.antiphon.spi.UnavailableException}
     */
    CompletionStage<Void> bury(String user, List<Message> messages, int attempts) {
        return CompletableFuture.allOf(messages.stream()
                .map(message -> bury(message).thenRun(() -> {
                    buried.add(1);
                    events.fire(new DeadLettered(user, message, attempts));
                }))
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }

    /** What is not acknowledged among the dead letters has nowhere else to go. */
    private CompletionStage<?> bury(Message message) {
        if (message.topic().name().startsWith(PREFIX)) {
            return CompletableFuture.completedFuture(message);
        }
        return publisher.publish(new Draft(
                topicOf(message.topic()),
                message.payload(),
                message.from(),
                Optional.of(message.position().toString())));
    }
}
