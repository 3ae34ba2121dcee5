package org.antiphon.session;

import jakarta.inject.Inject;
import java.util.concurrent.atomic.LongAdder;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;

/** What all connections of this node together received and sent. */
@ApplicationSingleton
public class SessionStatistics {

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

    void closed(int code) {
        metrics.counter("antiphon.closed", "code", Integer.toString(code)).add(1);
    }
}
