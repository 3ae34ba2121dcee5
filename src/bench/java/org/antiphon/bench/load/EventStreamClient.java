package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;

/** A client by Server-Sent Events over HTTP/1.1, chunked or not; the marks are counted line by line. */
final class EventStreamClient extends Client {

    private final Dialect dialect;
    private final Ear ear;
    private boolean open;
    private Chunks chunks;
    private int lineBytes;

    EventStreamClient(Watcher watcher, Dialect dialect, Seat seat, Mark mark, Tally tally) {
        super(watcher, seat);
        this.dialect = dialect;
        this.ear = new Ear(mark, tally, seat.audience());
    }

    @Override
    String request() {
        StringBuilder head = new StringBuilder("GET " + dialect.path(seat().topic())
                + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n");
        dialect.headers(seat().index()).forEach(field -> head.append(field).append("\r\n"));
        return head.append("\r\n").toString();
    }

    @Override
    int consume(ByteBuffer in, int start, int end, long now) throws IOException {
        int at = start;
        if (!open) {
            HttpHead head = HttpHead.read(in, start, end);
            if (head == null) {
                return start;
            }
            head.require(200);
            open = true;
            chunks = head.isChunked() ? new Chunks() : null;
            at = head.end();
            becomeReady();
        }
        int bodyEnd = chunks == null ? end : chunks.strip(in, at + lineBytes, end);
        int used = lines(in, at, bodyEnd, now);
        lineBytes = bodyEnd - used;
        return chunks == null ? used : chunks.closeUp(in, used, bodyEnd, end);
    }

    /** Takes whole lines only, so that no mark is cut in two. */
    private int lines(ByteBuffer in, int start, int end, long now) {
        int last = end;
        while (last > start && in.get(last - 1) != '\n') {
            last--;
        }
        if (last > start) {
            ear.hear(in, start, last, now);
        }
        return last;
    }
}
