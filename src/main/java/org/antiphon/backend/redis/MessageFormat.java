package org.antiphon.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;

/**
 * Messages as they are in Redis. In a log: sender and key, then the payload. On a channel, a line before that with what the
 * log gave: {@code AM1 epoch:offset milliseconds topic}.
 */
final class MessageFormat {

    private static final byte[] MARK = "AM1 ".getBytes(StandardCharsets.US_ASCII);
    private static final int PARTS = 3;

    private MessageFormat() {}

    static byte[] write(Draft draft) {
        return new Netstrings()
                .add(draft.from().map(Sender::user))
                .add(draft.from().map(Sender::name))
                .add(draft.from().flatMap(Sender::session))
                .add(draft.key())
                .end(draft.payload().json());
    }

    /** Whether it may be a message that came on a channel. */
    static boolean isMessage(byte[] bytes) {
        return startsWith(bytes, MARK);
    }

    /**
     * Reads what came on a channel.
     *
     * @throws IllegalArgumentException when it is nothing that Antiphon wrote
     */
    static Message read(byte[] bytes) {
        int end = lineEnd(bytes);
        String[] parts = new String(bytes, MARK.length, end - MARK.length, StandardCharsets.UTF_8).split(" ");
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("The first line has " + parts.length + " parts");
        }
        return read(new Topic(parts[2]), position(parts[0]), Long.parseLong(parts[1]), bytes, end + 1);
    }

    /**
     * Reads an entry of a log.
     *
     * @param id offset and milliseconds, with a {@code -} between them
     * @throws IllegalArgumentException when it is nothing that Antiphon wrote
     */
    static Message read(Topic topic, String epoch, byte[] id, byte[] body) {
        String[] parts = new String(id, StandardCharsets.US_ASCII).split("-");
        return read(topic, new Position(epoch, Long.parseLong(parts[0])), Long.parseLong(parts[1]), body, 0);
    }

    /** Reads {@code epoch:offset}. */
    static Position position(String text) {
        int colon = text.lastIndexOf(':');
        return new Position(text.substring(0, Math.max(0, colon)), Long.parseLong(text.substring(colon + 1)));
    }

    /** Whether bytes begin with others. */
    static boolean startsWith(byte[] bytes, byte[] mark) {
        return bytes.length > mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    /** Where the first line ends. */
    static int lineEnd(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no first line");
    }

    private static Message read(Topic topic, Position position, long at, byte[] bytes, int from) {
        NetstringReader reader = new NetstringReader(bytes, from);
        Optional<String> user = reader.optional();
        Optional<String> name = reader.optional();
        Optional<String> session = reader.optional();
        Optional<String> key = reader.optional();
        Optional<Sender> sender = user.map(known -> new Sender(known, name.orElse(known), session));
        return new Message(topic, position, new Payload(reader.rest()), sender, at, key);
    }
}
