package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.spi.Broker;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Caller ANN = Caller.ofRealm("ann", Set.of());
    private static final Topic TOPIC = new Topic("log");
    private static final String LONG = '"' + "x".repeat(498) + '"';

    private final HubUnderTest hub = HubUnderTest.with(Map.of(
            "antiphon.topics.all.pattern", "**",
            "antiphon.topics.all.history-messages", "10",
            "antiphon.recovery.bytes", "1KiB"));

    @Test
    void pageForwardHasTheFirstMessagesThatFit() {
        Position beginning = publish(5);
        assertThat(offsets(after(beginning))).containsExactly(1L, 2L);
        assertThat(offsets(after(hub.end(TOPIC)))).isEmpty();
    }

    @Test
    void pageBackwardHasTheLastMessagesThatFit() {
        publish(5);
        assertThat(offsets(before(Optional.empty()))).containsExactly(4L, 5L);
        assertThat(offsets(before(Optional.of(new Position(hub.end(TOPIC).epoch(), 4)))))
                .containsExactly(2L, 3L);
    }

    @Test
    void messageThatIsLargerThanAnAnswerComesByItself() {
        Position beginning = hub.end(TOPIC);
        hub.publisher().publish(TOPIC, new Payload('"' + "x".repeat(5000) + '"'));
        publish(1);
        assertThat(offsets(after(beginning))).containsExactly(1L);
        assertThat(offsets(before(Optional.of(new Position(beginning.epoch(), 2)))))
                .containsExactly(1L);
    }

    private Position publish(int messages) {
        Position before = hub.end(TOPIC);
        for (int i = 0; i < messages; i++) {
            hub.publisher().publish(TOPIC, new Payload(LONG));
        }
        return before;
    }

    private Broker.Page after(Position since) {
        return hub.history().after(ANN, TOPIC, since, 100).toCompletableFuture().join();
    }

    private Broker.Page before(Optional<Position> position) {
        return hub.history()
                .before(ANN, TOPIC, position, 100)
                .toCompletableFuture()
                .join();
    }

    private static List<Long> offsets(Broker.Page page) {
        return page.messages().stream()
                .map(Message::position)
                .map(Position::offset)
                .toList();
    }
}
