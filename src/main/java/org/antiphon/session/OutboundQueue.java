package org.antiphon.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.antiphon.message.Overflow;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;

/**
 * What waits for one client, bounded in messages and bytes. Many threads offer, one takes; guarded by its own monitor,
 * under which nothing else is called but {@code resetWriter} and the ledger of losses. A close is the last that it gives.
 */
final class OutboundQueue {

    private final int maxMessages;
    private final int maxBytes;
    private final Deque<Outbound> waiting = new ArrayDeque<>();
    private final Conflation conflation = new Conflation();
    private final Gaps gaps;
    private int bytes;
    private boolean closing;
    private boolean over;

    /**
     * An empty queue.
     *
     * @param resetWriter writes the notice of a gap in the client's format
     */
    OutboundQueue(int maxMessages, int maxBytes, Function<ServerMessage.Reset, Optional<Frame>> resetWriter) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.gaps = new Gaps(resetWriter);
    }

    /**
     * Adds something at the end. Where there is no room for it, messages that may be dropped make some; where that is not
     * enough, its topic's policy decides.
     *
     * @return false when the client has to go, and then nothing more is taken; what is offered after a close is passed
     *     over, and so is a sign for which there is no room
     */
    synchronized boolean offer(Outbound item) {
        if (closing || item instanceof Outbound.Sign && !fits(item)) {
            return true;
        }
        if (Conflation.concerns(item)) {
            bytes -= conflation.supersede((Outbound.Publication) item);
        }
        dropOldestUntilFits(item);
        if (fits(item)) {
            append(item);
            return true;
        }
        closing = !isLost(item);
        return !closing;
    }

    /** Ends the queue with a close; what waits goes out before, and so does a last word, for which there is always room. */
    synchronized void close(Optional<Outbound.Answer> last, Outbound.Close close) {
        if (!closing) {
            closing = true;
            last.ifPresent(this::append);
            waiting.addLast(close);
        }
    }

    /** Forgets what waits, and takes nothing more but this close, if none has gone out. */
    synchronized void closeNow(Outbound.Close close) {
        if (!over) {
            forget();
            closing = true;
            waiting.addLast(close);
        }
    }

    /** Forgets what waits, and takes nothing more. */
    synchronized void discard() {
        forget();
        closing = true;
        over = true;
    }

    private void forget() {
        waiting.clear();
        conflation.clear();
        gaps.clear();
        bytes = 0;
    }

    /**
     * Takes what may go out in one write: one ping, one close, or frames up to the limits, but at least one.
     *
     * @param into receives them in order
     */
    synchronized void take(List<Outbound> into, int mostMessages, int mostBytes) {
        int taken = 0;
        while (!waiting.isEmpty() && into.size() < mostMessages) {
            Outbound next = waiting.peekFirst();
            boolean alone = !(next instanceof Outbound.Framed);
            if (conflation.forgets(next)) {
                waiting.removeFirst();
            } else if (!into.isEmpty() && (alone || taken + next.bytes() > mostBytes)) {
                return;
            } else if (gaps.comeBefore(next)) {
                gaps.tellBefore(next).ifPresent(into::add);
            } else {
                into.add(removeFirst());
                taken += next.bytes();
                if (alone) {
                    return;
                }
            }
        }
        while (waiting.isEmpty() && !gaps.isEmpty() && into.size() < mostMessages) {
            gaps.tellFirst().ifPresent(into::add);
        }
    }

    private Outbound removeFirst() {
        Outbound first = waiting.removeFirst();
        conflation.release(first);
        bytes -= first.bytes();
        over = first instanceof Outbound.Close;
        return first;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && gaps.isEmpty();
    }

    /** What waits, in bytes. */
    synchronized int bytes() {
        return bytes;
    }

    /** Whether less than half of what may wait does. */
    synchronized boolean isRoomy() {
        return waiting.size() - conflation.superseded() < (maxMessages + 1) / 2 && bytes < (maxBytes + 1) / 2;
    }

    /** Whether an empty queue had room for so much. */
    boolean couldHold(int messages, long size) {
        return messages <= maxMessages && size <= maxBytes;
    }

    /** An answer may be larger than the room that is left, for the client asked for it; but not where there is none. */
    private boolean fits(Outbound item) {
        if (!(item instanceof Outbound.Framed)) {
            return true;
        }
        boolean roomForBytes =
                item instanceof Outbound.Answer ? bytes < maxBytes : bytes + (long) item.bytes() <= maxBytes;
        return roomForBytes && waiting.size() - conflation.superseded() < maxMessages;
    }

    private void append(Outbound item) {
        waiting.addLast(item);
        bytes += item.bytes();
        if (conflation.outweighs(maxMessages, maxBytes)) {
            waiting.removeIf(conflation::forgets);
        }
    }

    private void dropOldestUntilFits(Outbound latest) {
        if (fits(latest)) {
            return;
        }
        for (Iterator<Outbound> oldestFirst = waiting.iterator(); !fits(latest) && oldestFirst.hasNext(); ) {
            if (oldestFirst.next() instanceof Outbound.Publication older
                    && older.policy().overflow() == Overflow.DROP_OLDEST) {
                oldestFirst.remove();
                bytes -= older.bytes();
                lose(older);
            }
        }
    }

    /** What does not fit is lost where its policy allows that, or else the client is. */
    private boolean isLost(Outbound item) {
        if (!(item instanceof Outbound.Publication publication)) {
            return false;
        }
        if (publication.policy().overflow() == Overflow.DROP_OLDEST) {
            lose(publication);
            return true;
        }
        publication.losses().disconnected(publication);
        return false;
    }

    private void lose(Outbound.Publication publication) {
        publication.losses().dropped(publication);
        gaps.lose(publication);
    }
}
