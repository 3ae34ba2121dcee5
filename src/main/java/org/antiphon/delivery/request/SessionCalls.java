package org.antiphon.delivery.request;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** The requests of one connection: those that wait for an answer, and the line of the ordered ones. Thread-safe. */
final class SessionCalls implements PerSession.State {

    private final int most;
    private final Set<Call> pending = new HashSet<>();
    private final Queue<Call> line = new ArrayDeque<>();
    private boolean closed;

    SessionCalls(int most) {
        this.most = most;
    }

    /** Takes a call in, if one more may wait for an answer. */
    synchronized boolean enter(Call call) {
        return !closed && pending.size() < most && pending.add(call);
    }

    /** Nobody waits for the answer of the call any more. */
    synchronized void leave(Call call) {
        pending.remove(call);
    }

    /** Puts an ordered call in line; yes when it is the first one there. */
    synchronized boolean lineUp(Call call) {
        line.add(call);
        return line.peek() == call;
    }

    /** An ordered call is over; the one that may begin now, if there is one. */
    synchronized Optional<Call> next(Call over) {
        boolean wasFirst = line.peek() == over;
        line.remove(over);
        return wasFirst && !closed ? Optional.ofNullable(line.peek()) : Optional.empty();
    }

    @Override
    public void close() {
        List<Call> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(pending);
            pending.clear();
        }
        all.forEach(Call::forget);
    }
}
