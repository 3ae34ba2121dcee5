package org.antiphon.room;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.antiphon.event.MemberJoined;
import org.antiphon.event.MemberLeft;
import org.antiphon.message.Notice;
import org.antiphon.message.Topic;
import org.antiphon.session.Events;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Broker;

/**
 * Changes what holds in a topic and tells of it: once, and in the order of the changes, so that nobody hears of a
 * leaving before the joining that it ended. Topics share a bounded number of lanes.
 */
@ApplicationSingleton
class Announcer {

    private static final Logger LOG = System.getLogger(Announcer.class.getName());
    private static final int LANES = 256;

    private final Lane[] lanes =
            IntStream.range(0, LANES).mapToObj(i -> new Lane()).toArray(Lane[]::new);
    private final Broker broker;
    private final Events events;

    /** An announcer that speaks through the broker. */
    @Inject
    Announcer(Broker broker, Events events) {
        this.broker = broker;
        this.events = events;
    }

    /**
     * Makes a change.
     *
     * @param change makes it, without waiting
     * @param news what is to be told of its outcome
     * @return completes with the outcome when it has been told; exceptionally when the change failed
     */
    <T> CompletionStage<T> change(
            Topic topic, Supplier<CompletionStage<T>> change, Function<T, Optional<? extends Notice>> news) {
        CompletableFuture<T> done = new CompletableFuture<>();
        laneOf(topic).run(() -> begin(change, done), outcome -> {
            Optional<? extends Notice> notice = news.apply(outcome);
            if (notice.isPresent()) {
                tell(notice.get()).whenComplete((nothing, failure) -> done.complete(outcome));
            } else {
                done.complete(outcome);
            }
        });
        return done;
    }

    private static <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> change, CompletableFuture<T> done) {
        CompletionStage<T> begun = attempt(change);
        begun.whenComplete((outcome, failure) -> {
            if (failure != null) {
                done.completeExceptionally(failure);
            }
        });
        return begun;
    }

    private static <T> CompletionStage<T> attempt(Supplier<CompletionStage<T>> call) {
        try {
            return call.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private CompletionStage<Void> tell(Notice notice) {
        CompletionStage<Void> told = attempt(() -> broker.announce(notice)).exceptionally(failure -> {
            LOG.log(Level.WARNING, () -> "Could not announce what happened in " + notice.topic(), failure);
            return null;
        });
        if (notice instanceof Notice.Joined joined) {
            events.fire(new MemberJoined(joined.topic(), joined.member(), joined.count()));
        } else if (notice instanceof Notice.Left left) {
            events.fire(new MemberLeft(left.topic(), left.member(), left.count()));
        }
        return told;
    }

    private Lane laneOf(Topic topic) {
        return lanes[Math.floorMod(topic.hashCode(), LANES)];
    }
}
