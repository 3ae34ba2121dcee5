package org.antiphon.http.sse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamCursorTest {
    private static final Topic A = new Topic("a");
    private static final Topic B = new Topic("b");
    private static final Topic C = new Topic("c");

    private final StreamCursor cursor = new StreamCursor();

    @Test
    void everyEventSaysWhatTheClientHasOfEveryTopicThen() {
        cursor.reach(A, new Position("e", 1));
        cursor.reach(B, new Position("f", 7));
        String text = new String(
                cursor.write(new Frame.Events(List.of(event(A, 2, "x\n\n"), silent("y\n\n"), event(B, 8, "z\n\n")))),
                StandardCharsets.UTF_8);

        String[] lines = text.split("\n+");
        assertThat(List.of(lines[1], lines[2], lines[4])).containsExactly("x", "y", "z");
        assertThat(read(lines[0])).isEqualTo(Map.of(A, position("e", 2), B, position("f", 7)));
        assertThat(read(lines[3])).isEqualTo(Map.of(A, position("e", 2), B, position("f", 8)));
    }

    @Test
    void whatItSaysOfOtherTopicsIsPassedOver() {
        cursor.reach(A, position("e", 1));
        cursor.reach(C, position("g", 3));
        assertThat(StreamCursor.parse(cursor.toString(), List.of(A, B))).hasValue(Map.of(A, position("e", 1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "~", "e:5", "~AAAAAA", "~AAAAAAe", "~AAAAAAe:5,", ",~AAAAAAe:5", "~AAAAAAe:-1", "~\n"})
    void whatIsNoCursorIsNotRead(String text) {
        assertThat(StreamCursor.parse(text, List.of(A, B))).isEmpty();
    }

    private static Map<Topic, Position> read(String line) {
        assertThat(line).startsWith("id: ~");
        return StreamCursor.parse(line.substring(4), List.of(A, B)).orElseThrow();
    }

    private static Position position(String epoch, long offset) {
        return new Position(epoch, offset);
    }

    private static Frame.Event event(Topic topic, long offset, String content) {
        String epoch = topic.equals(A) ? "e" : "f";
        return new Frame.Event(
                Optional.of(new Frame.Reached(topic, position(epoch, offset))),
                content.getBytes(StandardCharsets.UTF_8));
    }

    private static Frame.Event silent(String content) {
        return new Frame.Event(Optional.empty(), content.getBytes(StandardCharsets.UTF_8));
    }
}
