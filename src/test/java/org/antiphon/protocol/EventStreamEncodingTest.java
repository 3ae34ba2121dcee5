package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Member;
import org.antiphon.message.Notice;
import org.junit.jupiter.api.Test;

class EventStreamEncodingTest {
    private final Encoding standard = EventStreamEncoding.STANDARD;

    private static String text(Optional<Frame> frame) {
        return new String(((Frame.Binary) frame.orElseThrow()).content(), StandardCharsets.UTF_8);
    }

    private static String object(ServerMessage message) {
        Frame frame = new JsonV2Codec(64).encode(message).orElseThrow();
        return ((Frame.Text) frame).text();
    }

    @Test
    void aMessageIsTheObjectOfVersionTwoWithItsPositionAsId() {
        ServerMessage delivery = Samples.delivery("{\"a\":\n\"\u00e4\"}", Samples.ANN, Optional.of("k"));
        assertThat(text(standard.encode(delivery))).isEqualTo("id: k3x9q2:42\ndata: " + object(delivery) + "\n\n");
    }

    @Test
    void noLineEndInsideAPayloadEndsTheData() {
        assertThat(text(standard.encode(Samples.delivery("[1,\r\n2,\r3]", Optional.empty(), Optional.empty()))))
                .doesNotContain("\r")
                .contains("[1,  2, 3]")
                .hasLineCount(3);
    }

    @Test
    void whatStreamsSayBesidesHasAName() {
        ServerMessage reset = new ServerMessage.Reset(Samples.ROOM, Samples.POSITION);
        ServerMessage joined = new ServerMessage.Noticed(new Notice.Joined(Samples.ROOM, new Member("ann", "Ann"), 1));
        ServerMessage goodbye = new ServerMessage.Goodbye(CloseCode.DRAINING, Duration.ofMillis(2350));
        assertThat(text(standard.encode(reset)))
                .isEqualTo("id: k3x9q2:42\nevent: reset\ndata: " + object(reset) + "\n\n");
        assertThat(text(standard.encode(joined))).isEqualTo("event: joined\ndata: " + object(joined) + "\n\n");
        assertThat(text(standard.encode(goodbye)))
                .isEqualTo("event: goodbye\nretry: 2350\ndata: " + object(goodbye) + "\n\n");
    }

    @Test
    void theBeginningTellsThePositionAndWhoIsThere() {
        ServerMessage subscribed = Samples.subscribed(
                Optional.of(new ServerMessage.Recovery(true, List.of())),
                Optional.of(new ServerMessage.Members(List.of(new Member("ann", "Ann")), 1)));
        assertThat(text(standard.encode(subscribed)))
                .isEqualTo(
                        "id: k3x9q2:42\nevent: subscribed\ndata: {\"type\":\"subscribed\",\"topic\":\"rooms.general\","
                                + "\"position\":\"k3x9q2:42\",\"recovered\":true,"
                                + "\"members\":[{\"user\":\"ann\",\"name\":\"Ann\"}],\"count\":1}\n\n");
    }

    @Test
    void anApplicationsStreamBringsBarePayloadsByAName() {
        Encoding named = EventStreamEncoding.named("status_update");
        assertThat(text(named.encode(Samples.delivery("{\"a\":1}", Samples.ANN, Optional.empty()))))
                .isEqualTo("id: k3x9q2:42\nevent: status_update\ndata: {\"a\":1}\n\n");
        assertThat(named)
                .isEqualTo(EventStreamEncoding.named("status_update"))
                .hasSameHashCodeAs(EventStreamEncoding.named("status_update"));
    }

    @Test
    void whatAsksOrAnswersHasNoEvent() {
        assertThat(standard.encode(new ServerMessage.Pong(Samples.ID))).isEmpty();
        assertThat(SeveralTopicsEncoding.INSTANCE.encode(new ServerMessage.Pong(Samples.ID)))
                .isEmpty();
    }

    @Test
    void eventsOfSeveralTopicsLeaveTheIdToTheirStream() {
        Encoding several = SeveralTopicsEncoding.INSTANCE;
        Frame one = several.encode(Samples.delivery("1", Optional.empty(), Optional.empty()))
                .orElseThrow();
        Frame reset = several.encode(new ServerMessage.Reset(Samples.ROOM, Samples.POSITION))
                .orElseThrow();
        Frame.Events both = (Frame.Events) several.join(List.of(one, reset));
        assertThat(both.events())
                .extracting(Frame.Event::reached)
                .containsOnly(Optional.of(new Frame.Reached(Samples.ROOM, Samples.POSITION)));
        assertThat(both.events())
                .extracting(event -> new String(event.content(), StandardCharsets.UTF_8))
                .noneMatch(text -> text.contains("id: "));
        assertThat(both.bytes()).isEqualTo(one.bytes() + reset.bytes());
    }

    @Test
    void eventsThatGatherAreJoinedAsTheyAre() {
        Frame one = standard.encode(Samples.delivery("1", Optional.empty(), Optional.empty()))
                .orElseThrow();
        assertThat(text(Optional.of(standard.join(List.of(one, one)))))
                .isEqualTo(text(Optional.of(one)).repeat(2));
    }
}
