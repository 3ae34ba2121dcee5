package org.antiphon.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;

/** Notices as they are on a channel: {@code AN1}, the kind, and what belongs to it. */
final class NoticeFormat {

    private static final byte[] MARK = "AN1 ".getBytes(StandardCharsets.US_ASCII);
    private static final String JOINED = "joined";
    private static final String LEFT = "left";
    private static final String BEGUN = "begun";
    private static final String ENDED = "ended";

    private NoticeFormat() {}

    static byte[] write(Notice notice) {
        byte[] body = body(notice);
        byte[] all = new byte[MARK.length + body.length];
        System.arraycopy(MARK, 0, all, 0, MARK.length);
        System.arraycopy(body, 0, all, MARK.length, body.length);
        return all;
    }

    private static byte[] body(Notice notice) {
        Netstrings fields = new Netstrings();
        if (notice instanceof Notice.Joined joined) {
            return member(fields.add(JOINED), joined.topic(), joined.member(), joined.count());
        }
        if (notice instanceof Notice.Left left) {
            return member(fields.add(LEFT), left.topic(), left.member(), left.count());
        }
        Notice.Signal signal = (Notice.Signal) notice;
        return fields.add(signal.active() ? BEGUN : ENDED)
                .add(signal.topic().name())
                .add(signal.name())
                .add(signal.payload().map(Payload::json))
                .add(signal.from().user())
                .add(signal.from().name())
                .end();
    }

    private static byte[] member(Netstrings fields, Topic topic, Member member, int count) {
        return fields.add(topic.name())
                .add(member.user())
                .add(member.name())
                .add(Integer.toString(count))
                .end();
    }

    /** Whether it may be a notice. */
    static boolean isNotice(byte[] bytes) {
        return MessageFormat.startsWith(bytes, MARK);
    }

    /**
     * Reads what came on a channel.
     *
     * @throws IllegalArgumentException when it is nothing that Antiphon wrote
     */
    static Notice read(byte[] bytes) {
        NetstringReader reader = new NetstringReader(bytes, MARK.length);
        String kind = reader.text();
        Topic topic = new Topic(reader.text());
        return switch (kind) {
            case JOINED -> new Notice.Joined(topic, member(reader), reader.number());
            case LEFT -> new Notice.Left(topic, member(reader), reader.number());
            case BEGUN, ENDED -> signal(topic, kind.equals(BEGUN), reader);
            default -> throw new IllegalArgumentException("There is no such kind of notice");
        };
    }

    private static Member member(NetstringReader reader) {
        return new Member(reader.text(), reader.text());
    }

    private static Notice signal(Topic topic, boolean active, NetstringReader reader) {
        String name = reader.text();
        Optional<Payload> payload = reader.optional().map(Payload::new);
        return new Notice.Signal(topic, name, active, payload, new Sender(reader.text(), reader.text()));
    }
}
