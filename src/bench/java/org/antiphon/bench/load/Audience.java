package org.antiphon.bench.load;

/**
 * Those who get the same messages. Knows how far the slowest of them is, so that a publisher may wait for it: each member
 * has a count of what came to it, and each message outstanding a count of whom it came to.
 */
final class Audience {

    private static final int MOST_OUTSTANDING = 1 << 14;

    private final int[] receipts = new int[MOST_OUTSTANDING];
    private int members;
    private long published;
    private long complete;

    void join() {
        members++;
    }

    void leave() {
        members--;
        settle();
    }

    int members() {
        return members;
    }

    /** Messages that somebody has not got yet. */
    int outstanding() {
        return (int) (published - complete);
    }

    /** Counts a message that goes out. */
    void publish() {
        published++;
    }

    /**
     * Counts a message that came in.
     *
     * @param member how many that member had before
     * @return how many it has now
     */
    long receive(long member) {
        if (member < complete || member >= published) {
            return Math.max(member, complete);
        }
        receipts[index(member)]++;
        settle();
        return member + 1;
    }

    /** Takes what is outstanding for lost. */
    void giveUp() {
        while (complete < published) {
            receipts[index(complete++)] = 0;
        }
    }

    private void settle() {
        while (complete < published && receipts[index(complete)] >= members) {
            receipts[index(complete++)] = 0;
        }
    }

    private static int index(long message) {
        return (int) (message & MOST_OUTSTANDING - 1);
    }
}
