package org.antiphon.bench.load;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says when the next message is due. */
interface Pace {

    /** Publishes what is due. */
    void publish(long now);

    /** Against the slowest subscriber: so many messages of each topic are outstanding, always. */
    static Pace closed(int window, List<Publishing> publishers, Tally tally) {
        Map<Audience, List<Publishing>> byAudience = publishers.stream().collect(Collectors.groupingBy(Publishing::audience));
        return new Pace() {
            @Override
            public void publish(long now) {
                byAudience.forEach((audience, mine) -> fill(audience, mine, now));
            }

            private void fill(Audience audience, List<Publishing> mine, long now) {
                for (Publishing publisher : mine) {
                    while (audience.outstanding() < window && publisher.canPublish()) {
                        Pace.publish(publisher, now, tally);
                    }
                }
                Collections.rotate(mine, -1); // else the last ones may have nothing to do for so long that servers end them
            }
        };
    }

    /**
     * At a rate, whatever becomes of the messages. Each carries the time at which it was due, so that falling behind
     * counts as latency.
     */
    static Pace open(double rate, List<Publishing> publishers, Tally tally, long start) {
        return new Pace() {
            private final double interval = 1e9 / rate;
            private long count;

            @Override
            public void publish(long now) {
                for (long due = due(); due <= now; due = due()) {
                    Publishing publisher = publishers.get((int) (count % publishers.size()));
                    if (!publisher.canPublish()) {
                        return;
                    }
                    Pace.publish(publisher, due, tally);
                    count++;
                }
            }

            private long due() {
                return start + (long) (count * interval);
            }
        };
    }

    private static void publish(Publishing publisher, long due, Tally tally) {
        publisher.audience().publish();
        tally.published(publisher.audience().members());
        publisher.publish(due);
    }
}
