package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.antiphon.message.CloseCode;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/** What all connections of this node together received and sent. */
@ApplicationSingleton
public class SessionStatistics {

    /** Our own, and of RFC 6455 section 7.4.1: normal, none given, gone without a close, unexpected condition. */
    private static final Set<Integer> KNOWN_CODES = Stream.concat(
                    Stream.of(CloseCode.values()).map(CloseCode::code), Stream.of(1000, 1005, 1006, 1011))
            .collect(Collectors.toUnmodifiableSet());

    private record Counts(LongAdder messagesIn, LongAdder bytesIn, LongAdder messagesOut, LongAdder bytesOut) {
        Counts() {
            this(new LongAdder(), new LongAdder(), new LongAdder(), new LongAdder());
        }
    }

    /**
     * What all doors together have taken in and given out since the start.
     *
     * @param messagesIn frames of clients
     * @param bytesIn their bytes
     * @param messagesOut messages written, of which several may share a frame
     * @param bytesOut bytes written
     */
    public record Sums(long messagesIn, long bytesIn, long messagesOut, long bytesOut) {}

    private final Map<Door, Counts> byDoor = new EnumMap<>(Door.class);
    private final Metrics metrics;

    /** Statistics that are read whenever metrics are collected. */
    @Inject
    public SessionStatistics(Metrics metrics) {
        this.metrics = metrics;
        for (Door door : Door.values()) {
            Counts counts = new Counts();
            byDoor.put(door, counts);
            metrics.count("antiphon.messages.received", counts.messagesIn()::sum, Door.TAG, door.tag());
            metrics.count("antiphon.bytes.received", counts.bytesIn()::sum, Door.TAG, door.tag());
            metrics.count("antiphon.messages.sent", counts.messagesOut()::sum, Door.TAG, door.tag());
            metrics.count("antiphon.bytes.sent", counts.bytesOut()::sum, Door.TAG, door.tag());
        }
    }

    /** All of it so far. */
    public Sums sums() {
        return new Sums(sum(Counts::messagesIn), sum(Counts::bytesIn), sum(Counts::messagesOut), sum(Counts::bytesOut));
    }

    private long sum(Function<Counts, LongAdder> count) {
        return byDoor.values().stream().map(count).mapToLong(LongAdder::sum).sum();
    }

    void received(Door door, int bytes) {
        Counts counts = byDoor.get(door);
        counts.messagesIn().increment();
        counts.bytesIn().add(bytes);
    }

    void sent(Door door, int messages, int bytes) {
        Counts counts = byDoor.get(door);
        counts.messagesOut().add(messages);
        counts.bytesOut().add(bytes);
    }

    /** Counts an end; a client may send any code, and those that mean nothing here count as one. */
    void closed(Door door, int code) {
        String tag = KNOWN_CODES.contains(code) ? Integer.toString(code) : "other";
        metrics.counter("antiphon.closed", "code", tag, Door.TAG, door.tag()).add(1);
    }
}
