package org.antiphon.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchBalanceTest {

    private final TestHub hub = TestHub.direct(Map.of());
    private final ClientSession ann = hub.sessions().open("ann", RecordingTransport.inline());
    private final ClientSession ben = hub.sessions().open("ben", RecordingTransport.inline());

    @AfterEach
    void close() {
        hub.close();
    }

    private void assertWatched(String... patterns) {
        assertThat(hub.broker().watched().keySet())
                .extracting(TopicPattern::expression)
                .containsExactlyInAnyOrder(patterns);
    }

    @Test
    void brokerWatchesWhatSomebodyWantsAndNothingElse() {
        hub.subscribe(ann, "a");
        hub.subscribe(ben, "a");
        hub.subscribe(ben, "b.*");
        assertWatched("a", "b.*");
        hub.unsubscribe(ann, "a");
        assertWatched("a", "b.*");
        hub.unsubscribe(ben, "a");
        assertWatched("b.*");
        hub.unsubscribe(ben, "b.*");
        assertWatched();
    }

    @Test
    void subscribingTwiceIsEndedOnce() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b.**");
        hub.subscribe(ann, "b.**");
        assertWatched("a", "b.**");
        assertThat(hub.unsubscribe(ann, "a")).isTrue();
        assertThat(hub.unsubscribe(ann, "a")).isFalse();
        assertThat(hub.unsubscribe(ann, "b.**")).isTrue();
        assertWatched();
    }

    @Test
    void endOfASessionEndsItsWatches() {
        hub.subscribe(ann, "a");
        hub.subscribe(ann, "b.*");
        hub.subscribe(ben, "a");
        hub.sessions().registry().close(ann, 1006);
        assertWatched("a");
        hub.sessions().registry().close(ben, 1006);
        assertWatched();
    }

    @Test
    void samePatternUnderTwoNamesIsTwo() {
        hub.subscribe(ann, "a.*");
        hub.subscribe(ann, "a.**");
        hub.unsubscribe(ann, "a.*");
        assertWatched("a.**");
    }
}
