package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Publishes by HTTP: one request at a time on a connection that stays. */
final class PostClient extends Client implements Publishing {

    private final Dialect dialect;
    private final byte[] request;
    private final int timeInRequest;
    private boolean busy;

    PostClient(Watcher watcher, Dialect dialect, Seat seat, Mark mark) {
        super(watcher, seat);
        this.dialect = dialect;
        String body = dialect.publication(seat().topic(), mark.text());
        this.request = (head(body.length()) + body).getBytes(StandardCharsets.UTF_8);
        this.timeInRequest = Mark.timeIn(request);
    }

    private String head(int length) {
        String type = dialect.publication("", "").startsWith("{") ? "application/json" : "text/plain";
        StringBuilder head = new StringBuilder("POST " + dialect.publishingPath(seat().topic())
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type + "\r\nContent-Length: " + length + "\r\n");
        dialect.headers(seat().index()).forEach(field -> head.append(field).append("\r\n"));
        return head.append("\r\n").toString();
    }

    @Override
    String request() {
        becomeReady();
        return "";
    }

    @Override
    public boolean canPublish() {
        return isReady() && !isLost() && !busy;
    }

    @Override
    public void publish(long due) {
        busy = true;
        Mark.write(request, timeInRequest, due);
        send(request, request.length);
    }

    @Override
    int consume(ByteBuffer in, int start, int end, long now) throws IOException {
        HttpHead head = HttpHead.read(in, start, end);
        if (head == null) {
            return start;
        }
        if (!head.isSuccess()) {
            throw new IOException("The server answered " + head.text());
        }
        int answered = head.isChunked() ? lastChunk(in, head.end(), end) : head.end() + head.contentLength();
        if (answered < 0 || answered > end) {
            return start;
        }
        busy = false;
        return answered;
    }

    /** Where an answer of chunks ends; -1 while it does not. */
    private static int lastChunk(ByteBuffer in, int start, int end) {
        boolean ended = end - start >= 5 && in.get(end - 5) == '0' && in.get(end - 1) == '\n';
        return ended ? end : -1;
    }
}
