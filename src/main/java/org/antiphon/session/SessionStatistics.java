package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
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

    private final LongAdder messagesIn = new LongAdder();
    private final LongAdder bytesIn = new LongAdder();
    private final LongAdder messagesOut = new LongAdder();
    private final LongAdder bytesOut = new LongAdder();
    private final Metrics metrics;

    /** Statistics that are read whenever metrics are collected. */
    @Inject
    public SessionStatistics(Metrics metrics) {
        this.metrics = metrics;
        metrics.count("antiphon.messages.received", messagesIn::sum);
        metrics.count("antiphon.bytes.received", bytesIn::sum);
        metrics.count("antiphon.messages.sent", messagesOut::sum);
        metrics.count("antiphon.bytes.sent", bytesOut::sum);
    }

    void received(int bytes) {
        messagesIn.increment();
        bytesIn.add(bytes);
    }

    void sent(int messages, int bytes) {
        messagesOut.add(messages);
        bytesOut.add(bytes);
    }

    /** Counts an end; a client may send any code, and those that mean nothing here count as one. */
    void closed(int code) {
        String tag = KNOWN_CODES.contains(code) ? Integer.toString(code) : "other";
        metrics.counter("antiphon.closed", "code", tag).add(1);
    }
}
