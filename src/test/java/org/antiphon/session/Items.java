package org.antiphon.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.CloseCode;
import org.antiphon.message.Overflow;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.ServerMessage;
import org.antiphon.testkit.ManualTicker;
import org.antiphon.testkit.NoMetrics;

/** Things that wait in a queue, told apart by the text of their frames. */
final class Items {

    static final int MANY = 1_000_000;
    static final LossLedger LOSSES = new LossLedger(new NoMetrics());
    static final DeliveryTimes TIMES = new DeliveryTimes(new ManualTicker());
    static final DeliveryTimes.Start BEGUN = TIMES.begin();

    private Items() {}

    static OutboundQueue queue(int maxMessages, int maxBytes) {
        return new OutboundQueue(maxMessages, maxBytes, Items::written);
    }

    private static Optional<Frame> written(ServerMessage.Reset reset) {
        return Optional.of(Frame.Text.of(
                "gap " + reset.topic() + " " + reset.position().orElseThrow().offset()));
    }

    static Outbound.Answer answer(String text) {
        return new Outbound.Answer(Frame.Text.of(text));
    }

    static Outbound.Publication publication(Overflow overflow, String topic, long offset) {
        return publication(overflow, topic, offset, Optional.empty(), topic + offset);
    }

    static Outbound.Publication keyed(String topic, long offset, String key) {
        return publication(Overflow.CONFLATE, topic, offset, Optional.of(key), topic + offset + key);
    }

    static Outbound.Publication publication(
            Overflow overflow, String topic, long offset, Optional<String> key, String text) {
        TopicPolicy policy = new TopicPolicy(TopicPattern.of("**"), overflow, Set.of(), Set.of());
        return new Outbound.Publication(
                new Topic(topic), new Position("e", offset), key, policy, LOSSES, BEGUN, Frame.Text.of(text));
    }

    static void close(OutboundQueue queue) {
        queue.close(Optional.empty(), new Outbound.Close(CloseCode.GOING_AWAY));
    }

    static void closeNow(OutboundQueue queue) {
        queue.closeNow(new Outbound.Close(CloseCode.SLOW_CONSUMER));
    }

    static List<String> take(OutboundQueue queue, int mostMessages, int mostBytes) {
        List<Outbound> taken = new ArrayList<>();
        queue.take(taken, mostMessages, mostBytes);
        return taken.stream().map(Items::text).toList();
    }

    /** Everything that waits, one at a time, as version 1 has it. */
    static List<String> drain(OutboundQueue queue) {
        List<String> all = new ArrayList<>();
        while (!queue.isEmpty()) {
            all.addAll(take(queue, 1, MANY));
        }
        return all;
    }

    static String text(Outbound item) {
        if (item instanceof Outbound.Framed framed) {
            return ((Frame.Text) framed.frame()).text();
        }
        return item instanceof Outbound.Ping ? "ping" : "close";
    }
}
