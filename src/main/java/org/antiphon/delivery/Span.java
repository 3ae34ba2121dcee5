package org.antiphon.delivery;

import org.antiphon.message.Position;

/**
 * Some messages of a log, one after the other.
 *
 * @param epoch of the log
 * @param first offset of the first
 * @param last offset of the last, not before the first
 */
record Span(String epoch, long first, long last) {

    /** At most so many of them, from the first on. */
    Span atMost(int count) {
        return size() <= count ? this : new Span(epoch, first, first + count - 1);
    }

    long size() {
        return last - first + 1;
    }

    Position end() {
        return at(last);
    }

    Position at(long offset) {
        return new Position(epoch, offset);
    }
}
