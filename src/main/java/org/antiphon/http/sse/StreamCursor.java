package org.antiphon.http.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Positions;

/**
 * What one stream of several topics has been sent of each, written as the id of its events: {@code ~} and, parted by
 * {@code ,}, for each topic a short digest of its name and the position. Used by one thread at a time, the one that writes.
 */
final class StreamCursor {

    private static final char MARK = '~';
    private static final String BETWEEN = ",";

    /** 36 bits: with 500 topics, two have the same digest in one of half a million streams. */
    private static final int DIGEST = 6;

    private final Map<Topic, String> places = new LinkedHashMap<>();

    /** The client will have this; what it had of the topic before is forgotten. */
    void reach(Topic topic, Position position) {
        String known = places.get(topic);
        String digest = known == null ? digest(topic) : known.substring(0, DIGEST);
        places.put(topic, digest + position);
    }

    /** The events with their ids. */
    byte[] write(Frame.Events frame) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(2 * frame.bytes());
        for (Frame.Event event : frame.events()) {
            event.reached().ifPresent(reached -> {
                reach(reached.topic(), reached.position());
                out.writeBytes(("id: " + this + "\n").getBytes(StandardCharsets.US_ASCII));
            });
            out.writeBytes(event.content());
        }
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return MARK + String.join(BETWEEN, places.values());
    }

    /**
     * Reads an id.
     *
     * @return the positions of those of the topics that it speaks of; empty when the text is no such id
     */
    static Optional<Map<Topic, Position>> parse(String text, List<Topic> topics) {
        if (text.isEmpty() || text.charAt(0) != MARK) {
            return Optional.empty();
        }
        Map<String, Position> byDigest = new HashMap<>();
        for (String place : text.substring(1).split(BETWEEN, -1)) {
            Optional<Position> position =
                    place.length() > DIGEST ? Positions.parse(place.substring(DIGEST)) : Optional.empty();
            if (position.isEmpty()) {
                return Optional.empty();
            }
            byDigest.put(place.substring(0, DIGEST), position.get());
        }
        Map<Topic, Position> since = new LinkedHashMap<>();
        topics.forEach(topic ->
                Optional.ofNullable(byDigest.get(digest(topic))).ifPresent(position -> since.put(topic, position)));
        return Optional.of(since);
    }

    private static String digest(Topic topic) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(topic.name().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(hash).substring(0, DIGEST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
