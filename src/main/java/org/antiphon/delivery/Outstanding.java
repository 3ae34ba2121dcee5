package org.antiphon.delivery;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Position;
import org.antiphon.message.RefusedException;
import org.antiphon.session.ClientSession;

/**
 * What the devices of one user were sent of one topic and did not acknowledge, in runs by rising offset. It lasts as long
 * as one of the devices is subscribed. Guarded by its own monitor, under which nothing is sent or asked.
 */
final class Outstanding {

    private final Recipient recipient;
    private final int mostAttempts;
    private final Backoff backoff;
    private final Set<Outstanding> waiting;
    private final Set<Device> devices = new HashSet<>(2);
    private final List<Run> runs = new ArrayList<>(1);
    private Optional<Position> cursor = Optional.empty();
    private String epoch = "";
    private long sent;

    /**
     * Nothing yet.
     *
     * @param waiting has those in it of whom an acknowledgement is waited for
     */
    Outstanding(Recipient recipient, int mostAttempts, Backoff backoff, Set<Outstanding> waiting) {
        this.recipient = recipient;
        this.mostAttempts = mostAttempts;
        this.backoff = backoff;
        this.waiting = waiting;
    }

    Recipient recipient() {
        return recipient;
    }

    /** One more device is sent what comes after {@code from}, up to {@code to}. */
    synchronized void join(Device device, Optional<Position> stored, Position from, Position to, long now) {
        devices.add(device);
        beIn(to.epoch(), from.offset());
        stored.ifPresent(this::settle);
        long first = Math.max(sent, from.offset()) + 1;
        if (first <= to.offset()) {
            add(new Run(first, to.offset(), 1, now, now + backoff.after(1)));
        }
        sent = Math.max(sent, to.offset());
    }

    /** A device is gone; answers whether it was the last one. */
    synchronized boolean leave(Device device) {
        devices.remove(device);
        if (devices.isEmpty()) {
            runs.clear();
            waiting.remove(this);
        }
        return devices.isEmpty();
    }

    /** A message was sent to a device; nothing new when another one got it before. */
    synchronized void sent(Position position, long now) {
        if (devices.isEmpty()) {
            return;
        }
        long offset = position.offset();
        beIn(position.epoch(), offset - 1);
        if (offset <= sent) {
            return;
        }
        sent = offset;
        Run last = runs.isEmpty() ? null : runs.get(runs.size() - 1);
        if (last != null && last.takes(offset, now, backoff.window())) {
            last.add(offset);
        } else {
            add(new Run(offset, offset, 1, now, now + backoff.after(1)));
        }
    }

    synchronized List<ClientSession> sessions() {
        return devices.stream().map(Device::session).distinct().toList();
    }

    synchronized boolean isFor(ClientSession session) {
        return devices.stream().anyMatch(device -> device.session() == session);
    }

    /**
     * Checks an acknowledgement.
     *
     * @return the cursor if it is there or beyond already; empty if it has to move
     * @throws RefusedException when nothing was sent of that position
     */
    synchronized Optional<Position> check(Position position) {
        if (!position.epoch().equals(epoch) || position.offset() > sent) {
            throw new RefusedException(ErrorCode.INVALID_POSITION);
        }
        return cursor.filter(reached -> position.offset() <= reached.offset());
    }

    /** The cursor has got there, by whichever device on whichever node. */
    synchronized void settle(Position reached) {
        if (!reached.epoch().equals(epoch)
                || cursor.filter(known -> known.offset() >= reached.offset()).isPresent()) {
            return;
        }
        cursor = Optional.of(reached);
        sent = Math.max(sent, reached.offset());
        runs.removeIf(run -> run.dropUpTo(reached.offset()));
    }

    /** The runs whose time is over; each comes back after another timeout unless something is done about it. */
    synchronized List<Run> takeDue(long now) {
        if (runs.isEmpty()) {
            waiting.remove(this);
            return List.of();
        }
        List<Run> due = runs.stream().filter(run -> run.isDue(now)).toList();
        due.forEach(run -> run.putOff(now + backoff.after(1)));
        return due;
    }

    /** What is left of a run; empty when it has been acknowledged. */
    synchronized Optional<Span> spanOf(Run run) {
        return runs.contains(run) && !run.isDealtWith()
                ? Optional.of(new Span(epoch, run.first(), run.last()))
                : Optional.empty();
    }

    /** Whether the run was sent as often as it may be. */
    synchronized boolean isLast(Run run) {
        return run.attempts() >= mostAttempts;
    }

    int mostAttempts() {
        return mostAttempts;
    }

    /** The messages of a run up to the offset were sent again; the rest is due still. */
    synchronized void sentAgain(Run run, long upTo, long now) {
        if (isolate(run, upTo, now)) {
            run.sentAgain(now + backoff.after(run.attempts() + 1));
        }
    }

    /** The messages of a run up to the offset are in nobody's log any more. */
    synchronized void forget(Run run, long upTo) {
        if (runs.contains(run) && run.dropUpTo(upTo)) {
            runs.remove(run);
        }
    }

    /** Whether all that was sent before the run is dealt with. */
    synchronized boolean isNext(Run run) {
        return !runs.isEmpty() && runs.get(0) == run;
    }

    /**
     * The messages of a run up to the position are dealt with, though not acknowledged; the rest is due still.
     *
     * @param next whether all that was sent before is dealt with, which nobody knows any more once the last device is gone
     * @return where the cursor has to move; empty when it stays
     */
    synchronized Optional<Position> dealtWith(Run run, Position upTo, boolean next, long now) {
        if (devices.isEmpty()) {
            return next ? Optional.of(upTo) : Optional.empty();
        }
        if (isolate(run, upTo.offset(), now)) {
            run.dealtWith();
        }
        return passed();
    }

    /** Where the cursor has to move because all before is dealt with; empty when it stays. */
    synchronized Optional<Position> passed() {
        Optional<Position> passed = Optional.empty();
        while (!runs.isEmpty() && runs.get(0).isDealtWith()) {
            passed = Optional.of(new Position(epoch, runs.remove(0).last()));
        }
        return passed;
    }

    private boolean isolate(Run run, long upTo, long now) {
        int index = runs.indexOf(run);
        if (index >= 0 && upTo < run.last()) {
            runs.add(index + 1, run.splitAfter(upTo, now));
        }
        return index >= 0;
    }

    private void add(Run run) {
        runs.add(run);
        waiting.add(this);
    }

    private void beIn(String current, long offset) {
        if (!current.equals(epoch)) {
            epoch = current;
            sent = offset;
            cursor = Optional.empty();
            runs.clear();
        }
    }
}
