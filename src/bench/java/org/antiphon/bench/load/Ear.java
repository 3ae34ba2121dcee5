package org.antiphon.bench.load;

import java.nio.ByteBuffer;

/** What a subscriber makes of the bytes that come: it counts the marks in them. */
final class Ear implements Mark.Finder {

    private final Mark mark;
    private final Tally tally;
    private final Audience audience;
    private long received;
    private long now;

    Ear(Mark mark, Tally tally, Audience audience) {
        this.mark = mark;
        this.tally = tally;
        this.audience = audience;
    }

    /** Counts; answers whether there was any. */
    boolean hear(ByteBuffer in, int start, int end, long time) {
        now = time;
        tally.frame();
        return mark.find(in, start, end, this) > 0;
    }

    @Override
    public void found(long due) {
        tally.delivered(due, now);
        received = audience.receive(received);
    }
}
