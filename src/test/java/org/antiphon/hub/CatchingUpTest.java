package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class CatchingUpTest {

    private static final String LONG = '"' + "x".repeat(1000) + '"';
    private static final Map<String, String> SETTINGS = Map.of(
            "antiphon.topics.all.pattern", "**",
            "antiphon.topics.all.history-messages", "100",
            "antiphon.session.queue-bytes", "10KiB",
            "antiphon.session.queue-messages", "50",
            "antiphon.recovery.bytes", "5KiB");

    private final AtomicReference<LateBroker> late = new AtomicReference<>();
    private final HubUnderTest hub = HubUnderTest.with(SETTINGS, TestSessions.direct(SETTINGS), broker -> {
        late.set(new LateBroker(broker));
        return late.get();
    });
    private final RecordingTransport wire = RecordingTransport.inline();
    private final ClientSession ann = hub.sessions().open("ann", wire);

    @Test
    void slowClientThatMissedMoreThanItsQueueHoldsGetsAllOfItAsItReads() {
        List<Position> since = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            since.add(hub.end(topic(i)));
            publish(topic(i), 3);
        }
        wire.stall();
        for (int i = 0; i < 20; i++) {
            hub.subscribe(ann, topic(i), Optional.of(since.get(i)));
        }
        answerAll();
        publish(topic(19), 1);
        while (wire.isBusy()) {
            wire.complete();
            answerAll();
        }
        assertThat(ann.isEnding()).isFalse();
        assertThat(recovered()).isEqualTo(20);
        assertThat(messages()).isEqualTo(20 * 3 + 1);
    }

    @Test
    void clientForWhichMoreIsHeldBackThanItsQueueHoldsIsTooSlow() {
        Topic topic = topic(0);
        Position since = hub.end(topic);
        hub.subscribe(ann, topic, Optional.of(since));
        late.get().answerOne();
        publish(topic, 9);
        assertThat(ann.isEnding()).isFalse();
        publish(topic, 1);
        assertThat(ann.isEndingWith(CloseCode.SLOW_CONSUMER)).isTrue();
    }

    private void answerAll() {
        while (late.get().answerOne()) {
            // until the broker owes nothing
        }
    }

    private int recovered() {
        return count("\"recovered\":true");
    }

    private int messages() {
        return count("\"payload\":");
    }

    private int count(String text) {
        return String.join("\n", wire.log()).split(text, -1).length - 1;
    }

    private void publish(Topic topic, int messages) {
        for (int i = 0; i < messages; i++) {
            hub.publisher().publish(topic, new Payload(LONG));
        }
    }

    private static Topic topic(int number) {
        return new Topic("log.t" + number);
    }
}
