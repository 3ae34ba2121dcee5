package org.antiphon.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
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
    private final Optional<Filter> filter;
    private final boolean presence;
    private final List<Outbound.Publication> heldBack = new ArrayList<>(0);
    private AcknowledgedDelivery.Tracking tracking = AcknowledgedDelivery.Tracking.NONE;
    private List<Message> owed = List.of();
    private boolean ended;
    private volatile boolean live;

    Subscription(ClientSession session, TopicPattern pattern, Optional<Filter> filter, boolean presence) {
        this.session = session;
        this.pattern = pattern;
        this.filter = filter;
        this.presence = presence;
    }

    ClientSession session() {
        return session;
    }

    TopicPattern pattern() {
        return pattern;
    }

    Optional<Filter> filter() {
        return filter;
    }

    /** Takes a notice, unless the session does not care or it is about its own user's sign. */
    void notice(NoticeBroadcast broadcast) {
        boolean own = broadcast.isSignOf(session.caller().user());
        if (!own && (presence || broadcast.isSignal())) {
            broadcast.in(session.codec()).ifPresent(session::deliver);
        }
    }

    /** Takes a message if it passes the filter; answers whether it did. */
    boolean deliver(Broadcast broadcast) {
        if (filter.isPresent() && !broadcast.passes(filter.get())) {
            return false;
        }
        Outbound.Publication publication = broadcast.in(session.codec());
        if (live) {
            send(publication);
        } else {
            holdBack(publication);
        }
        return true;
    }

    /** Lets messages flow, those after the position first that were held back. */
    synchronized void goLive(Optional<Position> start) {
        Optional<Position> reached = sendOwed().or(() -> start);
        for (Outbound.Publication publication : heldBack) {
            if (reached.isEmpty() || isAfter(publication.position(), reached.get())) {
                send(publication);
            }
        }
        heldBack.clear();
        live = true;
    }

    /**
     * Lets somebody hear what is sent from now on; called at most once, before the messages flow.
     *
     * @param before messages that go out before those that were held back
     */
    synchronized void track(AcknowledgedDelivery.Tracking listener, List<Message> before) {
        if (ended) {
            listener.ended();
        } else {
            tracking = listener;
            owed = before;
        }
    }

    /** Nothing more is wanted. */
    synchronized void end() {
        ended = true;
        tracking.ended();
    }

    /** Sends what is owed as one frame, so that a queue has room for it as it has for an answer. */
    private Optional<Position> sendOwed() {
        if (owed.isEmpty()) {
            return Optional.empty();
        }
        List<Frame> frames = owed.stream()
                .flatMap(message -> session.codec().encode(new ServerMessage.Delivery(message)).stream())
                .toList();
        session.deliver(new Outbound.Answer(session.codec().join(frames)));
        Position last = owed.get(owed.size() - 1).position();
        owed = List.of();
        return Optional.of(last);
    }

    private void send(Outbound.Publication publication) {
        tracking.sent(publication.position());
        session.deliver(publication);
    }

    private synchronized void holdBack(Outbound.Publication publication) {
        if (live) {
            send(publication);
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
