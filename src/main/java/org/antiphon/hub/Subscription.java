package org.antiphon.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Filter;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Outbound;

/**
 * One session's wish for what one pattern names. Until the session has been told where it starts, messages and notices
 * are held back here; then they flow straight into its queue, in order.
 */
final class Subscription {

    /** Nobody's coming and going is told. */
    static final Predicate<Topic> NOBODY = topic -> false;

    private final ClientSession session;
    private final TopicPattern pattern;
    private final List<Outbound.Framed> heldBack = new ArrayList<>(0);
    private long heldBackBytes;
    private boolean postponed;
    private volatile Wish wish;
    private volatile Predicate<Topic> presence;
    private volatile AcknowledgedDelivery.Tracking tracking = AcknowledgedDelivery.Tracking.NONE;
    private List<Message> owed = List.of();
    private boolean ended;
    private volatile boolean live;
    private Consumer<Ending> whenEnded = ending -> {};

    /**
     * A subscription that is not live yet.
     *
     * @param presence the topics of which the session is told who comes and goes
     */
    Subscription(ClientSession session, TopicPattern pattern, Wish wish, Predicate<Topic> presence) {
        this.session = session;
        this.pattern = pattern;
        this.wish = wish;
        this.presence = presence;
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

    /** Whether the application gave it, and not a permission. */
    boolean isGranted() {
        return wish.grant().isPresent();
    }

    void whenEnded(Consumer<Ending> action) {
        whenEnded = action;
    }

    /** Who wants to know of the end. */
    Consumer<Ending> whenEnded() {
        return whenEnded;
    }

    /** Whether the session may be told of somebody who comes or goes. */
    boolean isWatching() {
        return presence != NOBODY;
    }

    /** Changes the topics of which the session is told who comes and goes. */
    void watch(Predicate<Topic> topics) {
        presence = topics;
    }

    /** Takes a notice, unless the session does not care; answers whether it did. */
    boolean notice(NoticeBroadcast broadcast) {
        boolean wanted = wants(broadcast);
        if (wanted) {
            broadcast.in(session.encoding()).ifPresent(this::pass);
        }
        return wanted;
    }

    /** Nobody needs to be told of his own signs; nor, in a room, of his own coming, which was his answer. */
    private boolean wants(NoticeBroadcast broadcast) {
        if ((wish.room() || broadcast.isSignal())
                && broadcast.isAbout(session.caller().user())) {
            return false;
        }
        return broadcast.isSignal() || presence.test(broadcast.topic());
    }

    /** Takes a message if it passes the filter; answers whether it did. */
    boolean deliver(Broadcast broadcast) {
        Optional<Filter> condition = wish.filter();
        if (broadcast.isEchoTo(session) || condition.isPresent() && !broadcast.passes(condition.get())) {
            return false;
        }
        pass(wish.room() ? broadcast.saidIn(session.encoding()) : broadcast.in(session.encoding()));
        if (wish.grant().isPresent()) {
            wish.grant()
                    .get()
                    .lastWordAfter(broadcast.message())
                    .ifPresent(frame -> pass(new Outbound.LastWord(frame)));
        }
        return true;
    }

    /** Tells something of the topic, in its place among the messages. */
    void tell(ServerMessage message) {
        session.encoding().encode(message).map(Outbound.Answer::new).ifPresent(this::pass);
    }

    private void pass(Outbound.Framed item) {
        if (live) {
            send(item);
        } else {
            holdBack(item);
        }
    }

    /** Forgets what comes until {@link #holdBack()}, for all of that will be found in the log. */
    synchronized void postpone() {
        forgetHeldBack();
        postponed = true;
    }

    /** From now on what comes may be missing where the log is read. */
    synchronized void holdBack() {
        postponed = false;
    }

    private void forgetHeldBack() {
        heldBack.clear();
        heldBackBytes = 0;
    }

    /** Lets messages flow that are wanted, those after the position first that were held back. */
    synchronized void goLive(Wish wanted, Optional<Position> start) {
        wish = wanted;
        Optional<Position> reached = sendOwed().or(() -> start);
        for (Outbound.Framed item : heldBack) {
            boolean known = item instanceof Outbound.Publication publication
                    && reached.filter(position -> !isAfter(publication.position(), position))
                            .isPresent();
            if (!known) {
                send(item);
            }
        }
        forgetHeldBack();
        live = true;
    }

    /**
     * Lets somebody hear what is sent from now on, in the place of whoever heard it so far.
     *
     * @param before messages that go out before those that were held back
     */
    synchronized void track(AcknowledgedDelivery.Tracking listener, List<Message> before) {
        if (ended) {
            listener.ended();
        } else {
            AcknowledgedDelivery.Tracking former = tracking;
            tracking = listener;
            owed = before;
            former.ended();
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
                .flatMap(message -> session.encoding().encode(new ServerMessage.Delivery(message)).stream())
                .toList();
        session.deliver(new Outbound.Answer(session.encoding().join(frames)));
        Position last = owed.get(owed.size() - 1).position();
        owed = List.of();
        return Optional.of(last);
    }

    private void send(Outbound.Framed item) {
        AcknowledgedDelivery.Tracking listener = tracking;
        if (listener != AcknowledgedDelivery.Tracking.NONE && item instanceof Outbound.Publication publication) {
            listener.sent(publication.position());
        }
        session.deliver(item);
    }

    private synchronized void holdBack(Outbound.Framed item) {
        if (live) {
            send(item);
        } else if (!postponed && session.couldHold(heldBack.size() + 1, heldBackBytes + item.bytes())) {
            heldBack.add(item);
            heldBackBytes += item.bytes();
        } else if (!postponed) {
            session.endNow(CloseCode.SLOW_CONSUMER);
        }
    }

    private static boolean isAfter(Position position, Position start) {
        return !position.epoch().equals(start.epoch()) || position.offset() > start.offset();
    }
}
