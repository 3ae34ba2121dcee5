package org.antiphon.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Outbound;

/**
 * One session's wish for what one pattern names. Until the session has been told where it starts, messages are held back
 * here; then they flow straight into its queue, in order.
 */
final class Subscription {

    /** How many messages are held back before the client counts as too slow. */
    private static final int MOST_HELD_BACK = 10_000;

    private final ClientSession session;
    private final TopicPattern pattern;
    private final List<Outbound.Publication> heldBack = new ArrayList<>(0);
    private volatile Optional<Filter> filter;
    private volatile boolean live;

    Subscription(ClientSession session, TopicPattern pattern, Optional<Filter> filter) {
        this.session = session;
        this.pattern = pattern;
        this.filter = filter;
    }

    ClientSession session() {
        return session;
    }

    TopicPattern pattern() {
        return pattern;
    }

    /** Whether messages flow straight into the session's queue. */
    boolean isLive() {
        return live;
    }

    /** Takes a message if it passes the filter; answers whether it did. */
    boolean deliver(Broadcast broadcast) {
        Optional<Filter> condition = filter;
        if (condition.isPresent() && !broadcast.passes(condition.get())) {
            return false;
        }
        Outbound.Publication publication = broadcast.in(session.codec());
        if (live) {
            session.deliver(publication);
        } else {
            holdBack(publication);
        }
        return true;
    }

    /** Lets messages flow that pass the filter, those after the position first that were held back. */
    synchronized void goLive(Optional<Filter> wanted, Optional<Position> start) {
        filter = wanted;
        for (Outbound.Publication publication : heldBack) {
            if (start.isEmpty() || isAfter(publication.position(), start.get())) {
                session.deliver(publication);
            }
        }
        heldBack.clear();
        live = true;
    }

    private synchronized void holdBack(Outbound.Publication publication) {
        if (live) {
            session.deliver(publication);
        } else if (heldBack.size() < MOST_HELD_BACK) {
            heldBack.add(publication);
        } else {
            session.endNow(CloseCode.SLOW_CONSUMER);
        }
    }

    private static boolean isAfter(Position position, Position start) {
        return !position.epoch().equals(start.epoch()) || position.offset() > start.offset();
    }
}
