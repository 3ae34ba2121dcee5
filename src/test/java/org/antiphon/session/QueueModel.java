package org.antiphon.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Overflow;
import org.antiphon.message.Topic;

/** What a queue of one client has to do, in the simplest words and without a thought for speed. */
final class QueueModel {

    private final int maxMessages;
    private final int maxBytes;
    private final List<Outbound> waiting = new ArrayList<>();
    private final Map<Topic, Long> gaps = new LinkedHashMap<>();
    private boolean closing;

    QueueModel(int maxMessages, int maxBytes) {
        this.maxMessages = maxMessages;
        this.maxBytes = maxBytes;
    }

    boolean offer(Outbound item) {
        if (closing) {
            return true;
        }
        waiting.removeIf(older -> supersedes(item, older));
        while (!fits(item) && dropOldest()) {
            // until there is room
        }
        if (fits(item)) {
            waiting.add(item);
            return true;
        }
        if (overflowOf(item).equals(Optional.of(Overflow.DROP_OLDEST))) {
            lose((Outbound.Publication) item);
            return true;
        }
        closing = true;
        return false;
    }

    void close(Outbound close) {
        if (!closing) {
            closing = true;
            waiting.add(close);
        }
    }

    List<String> take(int mostMessages, int mostBytes) {
        List<String> taken = new ArrayList<>();
        int bytes = 0;
        while (taken.size() < mostMessages && !isEmpty()) {
            Optional<Outbound> next = waiting.stream().findFirst();
            boolean alone = next.isPresent() && !(next.get() instanceof Outbound.Framed);
            int size = next.map(Outbound::bytes).orElse(0);
            if (!taken.isEmpty() && next.isPresent() && (alone || bytes + size > mostBytes)) {
                return taken;
            }
            Optional<Topic> gap = gapBefore(next);
            if (gap.isPresent()) {
                taken.add("gap " + gap.get() + " " + gaps.remove(gap.get()));
                continue;
            }
            waiting.remove(0);
            bytes += size;
            taken.add(Items.text(next.orElseThrow()));
            if (alone) {
                return taken;
            }
        }
        return taken;
    }

    boolean isEmpty() {
        return waiting.isEmpty() && gaps.isEmpty();
    }

    int bytes() {
        return waiting.stream().mapToInt(Outbound::bytes).sum();
    }

    private Optional<Topic> gapBefore(Optional<Outbound> next) {
        if (next.isEmpty() || next.get() instanceof Outbound.Close) {
            return gaps.keySet().stream().findFirst();
        }
        return next.get() instanceof Outbound.Publication publication && gaps.containsKey(publication.topic())
                ? Optional.of(publication.topic())
                : Optional.empty();
    }

    private boolean fits(Outbound item) {
        if (item instanceof Outbound.Answer) {
            return waiting.size() < maxMessages && bytes() < maxBytes;
        }
        return !(item instanceof Outbound.Framed) || waiting.size() < maxMessages && bytes() + item.bytes() <= maxBytes;
    }

    private boolean dropOldest() {
        for (Outbound older : waiting) {
            if (overflowOf(older).equals(Optional.of(Overflow.DROP_OLDEST))) {
                waiting.remove(older);
                lose((Outbound.Publication) older);
                return true;
            }
        }
        return false;
    }

    private void lose(Outbound.Publication publication) {
        gaps.put(publication.topic(), publication.position().offset());
    }

    private static boolean supersedes(Outbound item, Outbound older) {
        return item instanceof Outbound.Publication mine
                && older instanceof Outbound.Publication theirs
                && mine.policy().overflow() == Overflow.CONFLATE
                && mine.topic().equals(theirs.topic())
                && mine.key().equals(theirs.key());
    }

    private static Optional<Overflow> overflowOf(Outbound item) {
        return item instanceof Outbound.Publication publication
                ? Optional.of(publication.policy().overflow())
                : Optional.empty();
    }
}
