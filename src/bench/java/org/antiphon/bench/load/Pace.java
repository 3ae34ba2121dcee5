package org.antiphon.bench.load;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says when the next message is due. */
interface Pace {

    /** Publishes what is due. */
    void publish(long now);

    /** How long the loop may wait for something to come, in milliseconds. */
    long patience(long now);

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
            }

            @Override
            public long patience(long now) {
                return 100;
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

            @Override
            public long patience(long now) {
                return Math.max(0, (due() - now) / 1_000_000 - 1);
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
