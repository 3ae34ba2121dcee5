package org.antiphon.backend.memory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Overflow;
import org.antiphon.message.Position;
import org.antiphon.message.Retention;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPolicy;
import org.antiphon.spi.Broker;

/**
 * The log of one topic: gives messages their positions and remembers as many as the policy says. Guarded by its own
 * monitor, under which the listener hears each message: that is what makes one order for everybody.
 */
final class TopicLog {

    private final Topic topic;
    private final String epoch;
    private final TopicPolicy policy;
    private final MemoryBudget budget;
    private Deque<Entry> entries;
    private Keys keys;
    private long bytes;
    private long offset;
    private long usedAt;
    private boolean watched;
    private boolean forgotten;

    TopicLog(Topic topic, String epoch, TopicPolicy policy, MemoryBudget budget) {
        this.topic = topic;
        this.epoch = epoch;
        this.policy = policy;
        this.budget = budget;
    }

    /**
     * Appends a message, unless it is known again; empty when this log is no longer that of its topic.
     *
     * @throws org.antiphon.message.RefusedException when its idempotency key stood for something else
     */
    synchronized Optional<Broker.Receipt> append(Draft draft, long at, Broker.Listener listener) {
        if (forgotten) {
            return Optional.empty();
        }
        usedAt = at;
        boolean uniqueKeys = policy.overflow() != Overflow.CONFLATE;
        List<Keys.Name> names = Keys.namesOf(draft, uniqueKeys);
        OptionalLong first =
                names.isEmpty() ? OptionalLong.empty() : keysOfWindow(at).offsetOf(names, at);
        if (first.isPresent()) {
            return Optional.of(new Broker.Receipt(new Position(epoch, first.getAsLong()), true));
        }
        offset++;
        if (!names.isEmpty()) {
            keysOfWindow(at).remember(names, offset, at);
        }
        remember(new Entry(draft.payload(), draft.from(), at, draft.key()));
        Position position = new Position(epoch, offset);
        listener.onMessage(new Message(topic, position, draft.payload(), draft.from(), at, draft.key()));
        return Optional.of(new Broker.Receipt(position, false));
    }

    /** Answers where the log stands, and keeps it from being forgotten; empty when it has been. */
    synchronized Optional<Position> watch() {
        if (forgotten) {
            return Optional.empty();
        }
        watched = true;
        return Optional.of(position());
    }

    /** Nobody watches any more; those who did may come back, so that this counts as its use. */
    synchronized void unwatch(long now) {
        watched = false;
        usedAt = now;
    }

    /** What follows a position; see {@link Broker#readAfter}. */
    synchronized Broker.Page readAfter(Position since, int limit, long now) {
        usedAt = now;
        trim(now);
        boolean reached = since.epoch().equals(epoch) && since.offset() <= offset && since.offset() >= lost();
        if (!reached) {
            return new Broker.Page(List.of(), position(), false);
        }
        List<Message> all = downTo(since.offset(), offset);
        return new Broker.Page(all.subList(0, Math.min(limit, all.size())), position(), true);
    }

    /** What comes before a position; see {@link Broker#readBefore}. */
    synchronized Broker.Page readBefore(Optional<Position> before, int limit, long now) {
        usedAt = now;
        trim(now);
        boolean known = before.isEmpty() || before.get().epoch().equals(epoch);
        if (!known) {
            return new Broker.Page(List.of(), position(), false);
        }
        long last = Math.min(offset, before.map(Position::offset).orElse(Long.MAX_VALUE) - 1);
        long first = Math.max(lost(), last - limit);
        List<Message> found = last <= first ? List.of() : downTo(first, last);
        return new Broker.Page(found, position(), !found.isEmpty() || last <= 0);
    }

    /**
     * Forgets what is past its time, and the log itself if nothing is left, nobody watches and it was not used of late.
     *
     * @return whether the log was given up
     */
    synchronized boolean tidy(long now, long idleMillis) {
        trim(now);
        if (keys != null) {
            keys.forgetUntil(now - policy.retention().keys().toMillis());
            keys = keys.isEmpty() ? null : keys;
        }
        return entries == null && keys == null && now - usedAt >= idleMillis && forget();
    }

    /** Gives the log up if nobody watches it; answers whether it did. */
    synchronized boolean forget() {
        forgotten = !watched;
        if (forgotten) {
            forgetMessages();
        }
        return forgotten;
    }

    /** Forgets all messages; positions go on. */
    synchronized void forgetMessages() {
        budget.give(bytes);
        bytes = 0;
        entries = null;
    }

    /** When the log was last used, in milliseconds. */
    synchronized long usedAt() {
        return usedAt;
    }

    private Position position() {
        return new Position(epoch, offset);
    }

    /** The offset of the newest message that is no longer here. */
    private long lost() {
        return offset - (entries == null ? 0 : entries.size());
    }

    private void remember(Entry entry) {
        if (!policy.retention().hasHistory()) {
            return;
        }
        if (entries == null) {
            entries = new ArrayDeque<>(4);
        }
        entries.addLast(entry);
        bytes += entry.bytes();
        budget.take(entry.bytes());
        trim(entry.at());
    }

    private void trim(long now) {
        Retention retention = policy.retention();
        long oldest = now - retention.age().toMillis();
        while (entries != null
                && (entries.size() > retention.messages()
                        || bytes > retention.bytes()
                        || entries.peekFirst().at() < oldest)) {
            int size = entries.removeFirst().bytes();
            bytes -= size;
            budget.give(size);
            entries = entries.isEmpty() ? null : entries;
        }
    }

    private List<Message> downTo(long first, long last) {
        List<Message> found = new ArrayList<>((int) (last - first));
        long current = offset;
        Iterator<Entry> newestFirst = entries == null ? Collections.emptyIterator() : entries.descendingIterator();
        while (newestFirst.hasNext() && current > first) {
            Entry entry = newestFirst.next();
            if (current <= last) {
                found.add(entry.asMessage(topic, new Position(epoch, current)));
            }
            current--;
        }
        Collections.reverse(found);
        return found;
    }

    private Keys keysOfWindow(long now) {
        if (keys == null) {
            keys = new Keys();
        }
        keys.forgetUntil(now - policy.retention().keys().toMillis());
        return keys;
    }
}
