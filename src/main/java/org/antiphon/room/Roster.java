package org.antiphon.room;

import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.antiphon.message.Topic;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.PresenceStore;

/** Enters connections into the store and takes them out, and tells of it when that changed who is there. */
@ApplicationSingleton
class Roster {

    private static final Logger LOG = System.getLogger(Roster.class.getName());

    private final LongAdder joined = new LongAdder();
    private final LongAdder left = new LongAdder();
    private final PresenceStore store;
    private final Announcer announcer;

    /** A roster in the store. */
    @Inject
    Roster(PresenceStore store, Announcer announcer, Metrics metrics) {
        this.store = store;
        this.announcer = announcer;
        metrics.count("antiphon.presence.joined", joined::sum);
        metrics.count("antiphon.presence.left", left::sum);
        store.listen(this::heard);
    }

    CompletionStage<PresenceStore.Change> enter(Topic topic, Member member, String session) {
        return change(
                topic,
                () -> store.enter(topic, member, session),
                joined,
                count -> new Notice.Joined(topic, member, count));
    }

    CompletionStage<PresenceStore.Change> leave(Topic topic, Member member, String session) {
        return change(
                topic,
                () -> store.leave(topic, member.user(), session),
                left,
                count -> new Notice.Left(topic, member, count));
    }

    /** Somebody came or went without a call of this node. */
    private void heard(Topic topic, Member member, boolean here, int count) {
        PresenceStore.Change change = new PresenceStore.Change(true, count);
        change(
                topic,
                () -> CompletableFuture.completedFuture(change),
                here ? joined : left,
                members -> here ? new Notice.Joined(topic, member, members) : new Notice.Left(topic, member, members));
    }

    private CompletionStage<PresenceStore.Change> change(
            Topic topic,
            Supplier<CompletionStage<PresenceStore.Change>> change,
            LongAdder counter,
            IntFunction<Notice> notice) {
        return announcer
                .change(topic, change, outcome -> {
                    if (!outcome.changed()) {
                        return Optional.<Notice>empty();
                    }
                    counter.increment();
                    return Optional.of(notice.apply(outcome.count()));
                })
                .whenComplete((outcome, failure) -> {
                    if (failure != null) {
                        LOG.log(Level.WARNING, () -> "Could not note who is in " + topic, failure);
                    }
                });
    }
}
