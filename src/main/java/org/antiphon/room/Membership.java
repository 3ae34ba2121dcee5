package org.antiphon.room;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.antiphon.hub.Ending;
import org.antiphon.hub.TopicBroadcaster;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Member;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Drain;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.TopicPolicyFinder;

/**
 * Makes members of those who subscribe to topics with members. A connection is in a topic exactly as long as its
 * subscription lasts, and, where the connection was lost, for the time of grace. Thread-safe; never blocks.
 */
@ApplicationSingleton
public class Membership {

    private final TopicBroadcaster broadcaster;
    private final TopicPolicyFinder policies;
    private final Roster roster;
    private final Drain drain;
    private final Ticker ticker;
    private final Duration grace;
    private final Departures departures;

    /** A membership of nobody. */
    @Inject
    Membership(
            TopicBroadcaster broadcaster,
            TopicPolicyFinder policies,
            Roster roster,
            Drain drain,
            Ticker ticker,
            RoomSettings settings,
            Metrics metrics) {
        this.broadcaster = broadcaster;
        this.policies = policies;
        this.roster = roster;
        this.drain = drain;
        this.ticker = ticker;
        this.grace = settings.leaveGrace();
        this.departures = new Departures(grace);
        metrics.gauge("antiphon.presence.lost", departures::size);
    }

    /** Whether those who subscribe to the topic become members. */
    public boolean hasMembers(Topic topic) {
        return policies.policyFor(topic).members();
    }

    /** Whether the connection is a member's. */
    public boolean isMember(ClientSession session, Topic topic) {
        return hasMembers(topic) && broadcaster.isHeld(session, TopicPattern.of(topic));
    }

    /**
     * Insists that the connection is in the topic: a member's, or subscribed where there are no members.
     *
     * @throws RefusedException with {@link ErrorCode#NOT_A_MEMBER} or {@link ErrorCode#NOT_SUBSCRIBED}
     */
    public void requireIn(ClientSession session, Topic topic) {
        if (!isIn(session, topic)) {
            throw new RefusedException(hasMembers(topic) ? ErrorCode.NOT_A_MEMBER : ErrorCode.NOT_SUBSCRIBED);
        }
    }

    /** Whether the connection is in the topic. */
    boolean isIn(ClientSession session, Topic topic) {
        return hasMembers(topic) ? isMember(session, topic) : broadcaster.isSubscribed(session, topic);
    }

    /**
     * Makes a member of somebody who has just subscribed to the topic by its name.
     *
     * @return completes when the others have been told; empty when the subscription has ended meanwhile; exceptionally
     *     with {@link org.antiphon.spi.UnavailableException}
     */
    public CompletionStage<Optional<PresenceStore.Change>> join(ClientSession session, Topic topic) {
        TopicPattern pattern = TopicPattern.of(topic);
        if (!broadcaster.whenEnded(session, pattern, ending -> ended(session, topic, ending))) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletionStage<PresenceStore.Change> entered = enter(session, topic);
        if (!broadcaster.isHeld(session, pattern)) {
            // it ended before it was entered, so that leaving came too early
            return leave(lost(session, topic)).thenApply(left -> Optional.empty());
        }
        return entered.thenApply(Optional::of);
    }

    /**
     * Ends the subscription to the topic, and with it the membership.
     *
     * @return completes with how many members there are then
     */
    public CompletionStage<Integer> leave(ClientSession session, Topic topic) {
        broadcaster.unsubscribe(session, TopicPattern.of(topic));
        return leave(lost(session, topic)).thenApply(PresenceStore.Change::count);
    }

    /** Lets a connection be in a topic without subscription for as long as it lasts. */
    void attend(ClientSession session, Topic topic) {
        enter(session, topic);
        session.onRelease(() -> ended(session, topic, Ending.WITH_SESSION));
    }

    /** Lets those leave whose time of grace is over. */
    void sweep() {
        if (!drain.isDraining()) {
            departures.due(ticker.nanos()).forEach(this::leave);
        }
    }

    private CompletionStage<PresenceStore.Change> enter(ClientSession session, Topic topic) {
        CompletionStage<PresenceStore.Change> entered = roster.enter(topic, memberOf(session), session.id());
        departures.end(topic, session.caller().user()).ifPresent(this::leave);
        return entered;
    }

    /** Who is lost as this node stops is on his way to another one, and nobody needs to know. */
    private void ended(ClientSession session, Topic topic, Ending ending) {
        Departures.Lost lost = lost(session, topic);
        if (ending == Ending.ALONE || grace.isZero() || session.isEndingWith(CloseCode.ACCESS_WITHDRAWN)) {
            leave(lost);
        } else if (!drain.isDraining()) {
            departures.await(lost, ticker.nanos()).ifPresent(this::leave);
        }
    }

    private CompletionStage<PresenceStore.Change> leave(Departures.Lost lost) {
        return roster.leave(lost.topic(), lost.member(), lost.session());
    }

    private static Departures.Lost lost(ClientSession session, Topic topic) {
        return new Departures.Lost(topic, memberOf(session), session.id());
    }

    private static Member memberOf(ClientSession session) {
        return new Member(session.caller().user(), session.caller().name());
    }
}
