package org.antiphon.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A client by WebSocket (RFC 6455). */
final class WebSocketClient extends Client implements Publishing {

    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int MOST_WAITING = 1 << 20;

    private final Dialect dialect;
    private final Script script;
    private final Mark mark;
    private final Ear ear;
    private final MaskedFrame frame = new MaskedFrame();
    private boolean upgraded;
    private byte[] publication;
    private int timeInPublication;

    WebSocketClient(Watcher watcher, Dialect dialect, Seat seat, List<String> topics, Mark mark, Tally tally) {
        super(watcher, seat);
        this.dialect = dialect;
        this.mark = mark;
        this.ear = new Ear(mark, tally, seat.audience());
        Stream<Step> subscribing =
                topics.stream().flatMap(topic -> dialect.subscribing(topic).stream());
        this.script = new Script(Stream.concat(
                        dialect.opening().stream(), seat().isSubscriber() ? subscribing : Stream.empty())
                .toList());
    }

    @Override
    String request() {
        String path = seat().isSubscriber() ? dialect.path(seat().topic()) : dialect.publishingPath(seat().topic());
        StringBuilder head = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n");
        dialect.headers(seat().index()).forEach(field -> head.append(field).append("\r\n"));
        return head.append("\r\n").toString();
    }

    @Override
    int consume(ByteBuffer in, int start, int end, long now) throws IOException {
        int at = start;
        if (!upgraded) {
            HttpHead head = HttpHead.read(in, start, end);
            if (head == null) {
                return start;
            }
            head.require(101);
            upgraded = true;
            at = head.end();
            goOn();
        }
        return frames(in, at, end, now);
    }

    private int frames(ByteBuffer in, int start, int end, long now) throws IOException {
        int at = start;
        while (end - at >= 2) {
            int length = in.get(at + 1) & 0x7f;
            int content = at + (length < 126 ? 2 : length == 126 ? 4 : 10);
            if (content > end) {
                return at;
            }
            if (length >= 126) {
                length = extended(in, at + 2, content);
            }
            if (content + length > end) {
                return at;
            }
            take(in.get(at), in, content, content + length, now);
            at = content + length;
        }
        return at;
    }

    private static int extended(ByteBuffer in, int start, int end) {
        long length = 0;
        for (int i = start; i < end; i++) {
            length = length << 8 | in.get(i) & 0xff;
        }
        return (int) Math.min(length, Reactor.MOST_LEFT_OVER + 1L);
    }

    private void take(byte first, ByteBuffer in, int start, int end, long now) throws IOException {
        int opcode = first & 0x0f;
        if ((first & 0xf0) != 0x80 || opcode == 0) {
            throw new IOException("The server fragments or extends frames, which is not understood here");
        }
        if (opcode == CLOSE) {
            int code = end - start < 2 ? 1005 : (in.get(start) & 0xff) << 8 | in.get(start + 1) & 0xff;
            throw new IOException("The server closed with " + code);
        }
        if (opcode == PING) {
            byte[] content = new byte[end - start];
            in.get(start, content);
            frame.send(this, PONG, content, content.length);
        } else if (opcode != PONG) {
            message(in, start, end, now);
        }
    }

    private void message(ByteBuffer in, int start, int end, long now) {
        if (isReady()) {
            boolean heard = seat().isSubscriber() && ear.hear(in, start, end, now);
            if (!heard) {
                dialect.answer(text(in, start, end)).ifPresent(this::say);
            }
        } else if (script.hear(text(in, start, end))) {
            goOn();
        }
    }

    private void goOn() {
        script.speak(this::say);
        if (script.isOver()) {
            becomeReady();
        }
    }

    private void say(String text) {
        byte[] bytes = script.fill(text).getBytes(StandardCharsets.UTF_8);
        frame.send(this, TEXT, bytes, bytes.length);
    }

    @Override
    public boolean canPublish() {
        return isReady() && !isLost() && waiting() < MOST_WAITING;
    }

    @Override
    public void publish(long due) {
        if (publication == null) {
            publication = script.fill(dialect.publication(seat().topic(), mark.text())).getBytes(StandardCharsets.UTF_8);
            timeInPublication = Mark.timeIn(publication);
        }
        Mark.write(publication, timeInPublication, due);
        frame.send(this, TEXT, publication, publication.length);
    }
}
