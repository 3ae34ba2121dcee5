package org.antiphon.hub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.CountingTransport;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.TestSessions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What it takes to publish to a topic with history, and to bring that to the wires of all its subscribers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FanOutBenchmark {

    private static final Topic TOPIC = new Topic("bench.topic");
    private static final Payload PAYLOAD = new Payload("\"" + "x".repeat(126) + "\"");
    private static final Map<String, String> SETTINGS = Map.of(
            "antiphon.limits.connections-per-user", "100000",
            "antiphon.topics.all.pattern", "**",
            "antiphon.topics.all.history-messages", "100");

    /** How many subscribe. */
    @Param({"10", "1000"})
    public int subscribers;

    private final ManualTasks tasks = new ManualTasks();
    private final HubUnderTest hub = HubUnderTest.with(SETTINGS, TestSessions.on(tasks, SETTINGS), broker -> broker);

    /** Lets them subscribe. */
    @Setup
    public void prepare() {
        for (int i = 0; i < subscribers; i++) {
            hub.subscribe(
                    hub.sessions().open("ann", Subprotocol.V2_JSON, new CountingTransport()), TOPIC, Optional.empty());
        }
        tasks.runAll();
    }

    /** One message to all of them. */
    @Benchmark
    public CompletionStage<Position> publish() {
        CompletionStage<Position> position = hub.publisher().publish(TOPIC, PAYLOAD);
        tasks.runAll();
        return position;
    }
}
