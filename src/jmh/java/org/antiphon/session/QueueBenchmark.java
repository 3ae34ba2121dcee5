package org.antiphon.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPolicy;
import org.antiphon.protocol.Frame;
import org.antiphon.testkit.ManualTicker;
import org.antiphon.testkit.NoMetrics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What it takes for a message to wait for a client: in, and out again with 63 others. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QueueBenchmark {

    private static final int BATCH = 64;

    private final OutboundQueue queue = new OutboundQueue(1_000, 1 << 20, reset -> Optional.empty());
    private final List<Outbound> taken = new ArrayList<>();
    private final Outbound publication = new Outbound.Publication(
            new Topic("bench.topic"),
            new Position("epoch", 4_711),
            Optional.empty(),
            TopicPolicy.STANDARD,
            new LossLedger(new NoMetrics()),
            new DeliveryTimes(new ManualTicker()).begin(),
            Frame.Text.of("x".repeat(250)));

    /** One of 64 messages that come one by one and go together. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int offerAndTake() {
        for (int i = 0; i < BATCH; i++) {
            queue.offer(publication);
        }
        taken.clear();
        queue.take(taken, BATCH, 1 << 16);
        return taken.size();
    }
}
