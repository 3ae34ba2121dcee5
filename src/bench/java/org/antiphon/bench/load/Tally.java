package org.antiphon.bench.load;

/** What came of what was published: counts from the warm-up on, times of what was due in the measured interval. */
final class Tally {

    private final Histogram latency = new Histogram();
    private long from = Long.MAX_VALUE;
    private long until = Long.MAX_VALUE;
    private long published;
    private long expected;
    private long delivered;
    private long frames;
    private long bytes;

    /** The measured interval begins. */
    void begin(long now) {
        from = now;
    }

    /** The measured interval is over. */
    void end(long now) {
        until = now;
    }

    void published(int members) {
        published++;
        expected += members;
    }

    /** Somebody left to whom so many messages were on their way, and now are not. */
    void excuse(long messages) {
        expected -= messages;
    }

    void delivered(long due, long now) {
        delivered++;
        if (due >= from && due < until) {
            latency.add(now - due);
        }
    }

    void frame() {
        frames++;
    }

    void read(int count) {
        bytes += count;
    }

    long published() {
        return published;
    }

    long expected() {
        return expected;
    }

    long delivered() {
        return delivered;
    }

    long frames() {
        return frames;
    }

    long bytes() {
        return bytes;
    }

    Histogram latency() {
        return latency;
    }
}
