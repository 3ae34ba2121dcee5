package org.antiphon.bench.load;

/** Times in nanoseconds, kept within one part in 128, without a bound. */
final class Histogram {

    private static final int BITS = 7;

    private final long[] counts = new long[64 - BITS + 1 << BITS];
    private long total;
    private long max;

    void add(long nanos) {
        long value = Math.max(0, nanos);
        int shift = Math.max(0, Long.SIZE - BITS - Long.numberOfLeadingZeros(value));
        counts[(shift << BITS) + (int) (value >> shift)]++;
        total++;
        max = Math.max(max, value);
    }

    /** The time that this part of all values does not exceed, in milliseconds. */
    double millis(double quantile) {
        long wanted = (long) Math.ceil(quantile * total);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (seen >= wanted && seen > 0) {
                return Math.min(max, middle(i)) / 1e6;
            }
        }
        return 0;
    }

    double maxMillis() {
        return max / 1e6;
    }

    long total() {
        return total;
    }

    private static long middle(int index) {
        int shift = index >> BITS;
        long low = (long) (index & (1 << BITS) - 1) << shift;
        return low + (shift == 0 ? 0 : 1L << shift - 1);
    }
}
