package org.antiphon.bench.load;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The text that is published: a mark, the time at which it was due in {@value #DIGITS} digits of nanoseconds, and filler.
 * It survives every envelope, and is found again without knowing any.
 */
final class Mark {

    /** Hears of each mark. */
    interface Finder {
        /** A message came that was due at that time. */
        void found(long due);
    }

    private static final String MARK = "@ts=";
    private static final int DIGITS = 16;

    /** The mark as four bytes in little-endian order. */
    private static final int MARK_BYTES = 0x3d737440;

    private static final long EACH = 0x0101010101010101L;
    private static final long EACH_TOP = 0x8080808080808080L;
    private static final long EACH_AT = '@' * EACH;

    private final int size;

    /**
     * Texts of one size.
     *
     * @param size in bytes, at least 21
     */
    Mark(int size) {
        this.size = size;
    }

    /** A text with the time still to be filled in. */
    String text() {
        return MARK + "0".repeat(DIGITS) + " " + "x".repeat(size - MARK.length() - DIGITS - 1);
    }

    /** Where the time goes in a publication that has the text in it. */
    static int timeIn(byte[] publication) {
        return new String(publication, StandardCharsets.ISO_8859_1).indexOf(MARK) + MARK.length();
    }

    /** Fills the time in. */
    static void write(byte[] publication, int offset, long due) {
        long rest = due;
        for (int i = offset + DIGITS - 1; i >= offset; i--) {
            publication[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /**
     * Finds all marks; eight bytes are looked at in one step, and what is known to follow a mark is passed over.
     *
     * @param bytes in little-endian order
     * @return how many there are
     */
    int find(ByteBuffer bytes, int start, int end, Finder finder) {
        int count = 0;
        int at = next(bytes, start, end);
        while (at >= 0) {
            finder.found(time(bytes, at + MARK.length()));
            count++;
            at = next(bytes, Math.min(end, at + size), end);
        }
        return count;
    }

    private static int next(ByteBuffer bytes, int start, int end) {
        int i = start;
        while (i + Long.BYTES <= end) {
            long hits = zeroBytes(bytes.getLong(i) ^ EACH_AT);
            if (hits == 0) {
                i += Long.BYTES;
                continue;
            }
            i += Long.numberOfTrailingZeros(hits) / Byte.SIZE;
            if (isMark(bytes, i, end)) {
                return i;
            }
            i++;
        }
        while (i < end && !isMark(bytes, i, end)) {
            i++;
        }
        return i < end ? i : -1;
    }

    /** The top bit of each byte that is zero; the lowest one that is set is right, which is enough. */
    private static long zeroBytes(long word) {
        return word - EACH & ~word & EACH_TOP;
    }

    private static boolean isMark(ByteBuffer bytes, int i, int end) {
        return i + MARK.length() + DIGITS <= end && bytes.getInt(i) == MARK_BYTES;
    }

    private static long time(ByteBuffer bytes, int start) {
        long time = 0;
        for (int i = start; i < start + DIGITS; i++) {
            time = time * 10 + bytes.get(i) - '0';
        }
        return time;
    }

    /** A buffer that is fit to be searched. */
    static ByteBuffer buffer(int capacity) {
        return ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
}
