package org.antiphon.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.antiphon.message.Overflow;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;

/**
 * What waits for one client, bounded in messages and bytes. Many threads offer, one takes; guarded by its own monitor,
 * under which nothing else is called but {@code resetWriter}.
 */
final class OutboundQueue {

    private final int maxMessages;
    private final int maxBytes;
    private final Function<ServerMessage.Reset, Optional<Frame>> resetWriter;
    private final Deque<Outbound> waiting = new ArrayDeque<>();
    private final Conflation conflation = new Conflation();
    private final Map<Topic, Position> gaps = new LinkedHashMap<>();
    private int bytes;
    private boolean closing;

    /**
     * An empty queue.
     *
     * @param resetWriter writes the notice of a gap in the client's format
     */
    OutboundQueue(int maxMessages, int maxBytes, Function<ServerMessage.Reset, Optional<Frame>> resetWriter) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
        this.resetWriter = resetWriter;
    }

    /**
     * Adds something at the end, making room for it as its topic's policy says.
     *
     * @return false when there is no room and the client has to go; what is offered after a close is passed over
     */
    synchronized boolean offer(Outbound item) {
        if (closing) {
            return true;
        }
        if (Conflation.concerns(item)) {
            return offerConflated((Outbound.Publication) item);
        }
        if (fits(item)) {
            append(item);
            return true;
        }
        return item instanceof Outbound.Publication publication && offerToFull(publication);
    }

    /** Ends the queue with a close; what waits goes out before, and so does a last word, for which there is always room. */
    synchronized void close(Optional<Outbound.Answer> last, Outbound.Close close) {
        if (!closing) {
            closing = true;
            last.ifPresent(this::append);
            waiting.addLast(close);
        }
    }

    /** Forgets what waits, and takes nothing more but this close. */
    synchronized void closeNow(Outbound.Close close) {
        discard();
        waiting.addLast(close);
    }

    /** Forgets what waits, and takes nothing more. */
    synchronized void discard() {
        waiting.clear();
        conflation.clear();
        gaps.clear();
        bytes = 0;
        closing = true;
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
            if (!into.isEmpty() && (alone || taken + next.bytes() > mostBytes)) {
                return;
            }
            if (tellGapBefore(next, into)) {
                continue;
            }
            waiting.removeFirst();
            if (Conflation.concerns(next) && !conflation.release((Outbound.Publication) next)) {
                continue;
            }
            bytes -= next.bytes();
            taken += next.bytes();
            into.add(next);
            if (alone) {
                return;
            }
        }
        while (waiting.isEmpty() && !gaps.isEmpty() && into.size() < mostMessages) {
            tellGap(gaps.keySet().iterator().next(), into);
        }
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty() && gaps.isEmpty();
    }

    /** What waits, in bytes. */
    synchronized int bytes() {
        return bytes;
    }

    private boolean fits(Outbound item) {
        return !(item instanceof Outbound.Framed)
                || waiting.size() - conflation.superseded() < maxMessages && bytes + (long) item.bytes() <= maxBytes;
    }

    private void append(Outbound item) {
        waiting.addLast(item);
        bytes += item.bytes();
    }

    private boolean offerConflated(Outbound.Publication publication) {
        bytes -= conflation.supersede(publication);
        if (!fits(publication)) {
            publication.losses().disconnected(publication);
            return false;
        }
        append(publication);
        if (conflation.superseded() > maxMessages) {
            waiting.removeIf(conflation::isSuperseded);
            conflation.compacted();
        }
        return true;
    }

    private boolean offerToFull(Outbound.Publication publication) {
        if (publication.policy().overflow() == Overflow.DROP_OLDEST) {
            dropOldestFor(publication);
            return true;
        }
        publication.losses().disconnected(publication);
        return false;
    }

    private void dropOldestFor(Outbound.Publication latest) {
        for (Iterator<Outbound> oldestFirst = waiting.iterator(); oldestFirst.hasNext() && !fits(latest); ) {
            if (oldestFirst.next() instanceof Outbound.Publication older
                    && older.policy().overflow() == Overflow.DROP_OLDEST) {
                oldestFirst.remove();
                bytes -= older.bytes();
                lose(older);
            }
        }
        if (fits(latest)) {
            append(latest);
        } else {
            lose(latest);
        }
    }

    private void lose(Outbound.Publication publication) {
        publication.losses().dropped(publication);
        gaps.put(publication.topic(), publication.position());
    }

    private boolean tellGapBefore(Outbound next, List<Outbound> into) {
        if (next instanceof Outbound.Publication publication && gaps.containsKey(publication.topic())) {
            tellGap(publication.topic(), into);
            return true;
        }
        return false;
    }

    private void tellGap(Topic topic, List<Outbound> into) {
        ServerMessage.Reset reset = new ServerMessage.Reset(topic, gaps.remove(topic));
        resetWriter.apply(reset).ifPresent(frame -> into.add(new Outbound.Answer(frame)));
    }
}
