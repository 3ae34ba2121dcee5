package org.antiphon.backend.redis;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.antiphon.message.Message;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.spi.Broker;

/**
 * What this node hears of one topic, in order and without a gap: a message that is not the next one makes it read what lies
 * between from the log, and where the log does not have it any more, say so. Guarded by its monitor, under which the
 * listener hears each message; what comes while the log is read waits.
 */
final class Feed {

    /** How many messages wait while the log is read; beyond that they are read from it too. */
    private static final int MOST_WAITING = 1_000;

    private static final Logger LOG = System.getLogger(Feed.class.getName());

    private final Topic topic;
    private final Broker.Listener listener;
    private final Function<Position, CompletionStage<Broker.Page>> log;
    private final Queue<Message> waiting = new ArrayDeque<>(0);
    private Optional<Position> last = Optional.empty();
    private Optional<Position> floor = Optional.empty();
    private Optional<Position> overdue = Optional.empty();
    private CompletionStage<?> subscription;
    private boolean reading;
    private boolean readAgain;

    /**
     * A feed that has heard nothing.
     *
     * @param log reads what follows a position
     */
    Feed(Topic topic, Broker.Listener listener, Function<Position, CompletionStage<Broker.Page>> log) {
        this.topic = topic;
        this.listener = listener;
        this.log = log;
    }

    Topic topic() {
        return topic;
    }

    /**
     * Lets this node hear the topic; done once, unless it failed.
     *
     * @param subscribe does it
     */
    synchronized CompletionStage<?> subscribed(Supplier<CompletionStage<?>> subscribe) {
        if (subscription == null || subscription.toCompletableFuture().isCompletedExceptionally()) {
            subscription = subscribe.get();
        }
        return subscription;
    }

    /** The log stood there when this node heard everything already; what comes later must not be missed. */
    synchronized void stands(Position position) {
        floor = Optional.of(position);
    }

    /** A message came. */
    synchronized void heard(Message message) {
        if (reading) {
            keepWaiting(message);
            return;
        }
        Optional<Position> before = before(message.position());
        if (before.isEmpty() || isNext(before.get(), message.position())) {
            deliver(message);
        } else if (!before.get().epoch().equals(message.position().epoch())) {
            reset(new Position(message.position().epoch(), message.position().offset() - 1));
            deliver(message);
        } else if (message.position().offset() > before.get().offset()) {
            keepWaiting(message);
            read(before.get());
        }
    }

    /** Messages may have been missed: reads what the log has, if it is known from where on. */
    synchronized void check() {
        if (reading) {
            readAgain = true;
        } else {
            last.or(() -> floor).ifPresent(this::read);
        }
    }

    /**
     * The log stood there a moment ago; what has still not come when that is said the next time was missed.
     *
     * @param position where it stood
     */
    synchronized void verify(Position position) {
        Optional<Position> heard = last.or(() -> floor);
        boolean missed = overdue.isPresent()
                && overdue.get().epoch().equals(position.epoch())
                && heard.filter(known -> known.epoch().equals(position.epoch())
                                && known.offset() >= overdue.get().offset())
                        .isEmpty();
        overdue = Optional.of(position);
        if (missed) {
            check();
        }
    }

    /** After which the message must be the next; empty when nothing was missed before it for sure. */
    private Optional<Position> before(Position position) {
        return last.or(() ->
                floor.filter(start -> !start.epoch().equals(position.epoch()) || start.offset() < position.offset()));
    }

    private void keepWaiting(Message message) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(message);
        } else {
            waiting.clear();
            readAgain = true;
        }
    }

    private void read(Position since) {
        reading = true;
        log.apply(since).whenComplete((page, failure) -> {
            if (failure == null) {
                caughtUp(page);
            } else {
                notRead();
            }
        });
    }

    /** Redis is gone: when it is back, {@link #check} is called. */
    private synchronized void notRead() {
        reading = false;
        waiting.clear();
        if (readAgain) {
            readAgain = false;
            check();
        }
    }

    private synchronized void caughtUp(Broker.Page page) {
        if (page.complete()) {
            page.messages().forEach(this::deliver);
        } else {
            reset(page.position());
        }
        boolean more = last.or(() -> floor).filter(page.position()::equals).isEmpty();
        if (more && !page.messages().isEmpty() || readAgain) {
            readAgain = false;
            read(last.or(() -> floor).orElseThrow());
            return;
        }
        reading = false;
        List<Message> held = List.copyOf(waiting);
        waiting.clear();
        held.forEach(this::heard);
    }

    private void reset(Position position) {
        last = Optional.of(position);
        listener.onReset(TopicPattern.of(topic), last);
    }

    private void deliver(Message message) {
        last = Optional.of(message.position());
        try {
            listener.onMessage(message);
        } catch (RuntimeException failure) {
            LOG.log(Level.ERROR, () -> "A message of " + topic + " could not be handed on", failure);
        }
    }

    private static boolean isNext(Position before, Position next) {
        return before.epoch().equals(next.epoch()) && next.offset() == before.offset() + 1;
    }
}
