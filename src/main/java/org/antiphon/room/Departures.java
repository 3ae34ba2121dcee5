package org.antiphon.room;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Member;
import org.antiphon.message.Topic;

/**
 * Lost connections whose users may come back before anybody is told, the longest lost first; at most one for each user
 * and topic, so that who comes and goes all the time takes no more room. Guarded by its monitor.
 */
final class Departures {

    /** A connection that is still in a topic though it is gone. */
    record Lost(Topic topic, Member member, String session) {}

    private record Place(Topic topic, String user) {}

    private record Waiting(Lost lost, long since) {}

    private final Map<Place, Waiting> waiting = new LinkedHashMap<>();
    private final long grace;

    Departures(Duration grace) {
        this.grace = grace.toNanos();
    }

    /** A connection was lost; answers the one that waited in its place before and needs to wait no longer. */
    synchronized Optional<Lost> await(Lost lost, long now) {
        Optional<Lost> before = end(lost.topic(), lost.member().user());
        waiting.put(placeOf(lost.topic(), lost.member().user()), new Waiting(lost, now));
        return before;
    }

    /** The user is back, or has left for good. */
    synchronized Optional<Lost> end(Topic topic, String user) {
        return Optional.ofNullable(waiting.remove(placeOf(topic, user))).map(Waiting::lost);
    }

    /** Takes out those whose time has come. */
    synchronized List<Lost> due(long now) {
        List<Lost> due = new ArrayList<>(0);
        Iterator<Waiting> longestFirst = waiting.values().iterator();
        while (longestFirst.hasNext()) {
            Waiting next = longestFirst.next();
            if (now - next.since() < grace) {
                return due;
            }
            longestFirst.remove();
            due.add(next.lost());
        }
        return due;
    }

    synchronized int size() {
        return waiting.size();
    }

    private static Place placeOf(Topic topic, String user) {
        return new Place(topic, user);
    }
}
