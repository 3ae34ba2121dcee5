package org.antiphon.hub;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.CountingTransport;
import org.antiphon.testkit.TestSessions;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** What it takes to find those who subscribed to a topic by a pattern, among many patterns. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TopicMatchingBenchmark {

    /** How many patterns there are; two of them match. */
    @Param({"10", "10000"})
    public int patterns;

    private final PatternTree tree = new PatternTree();
    private final Topic topic = new Topic("orders.eu.5.moved");

    /** Plants the patterns. */
    @Setup
    public void prepare() {
        ClientSession session = TestSessions.direct(Map.of()).open("ann", new CountingTransport());
        plant(session, "orders.**");
        for (int i = 0; i < patterns; i++) {
            plant(session, "orders.eu." + i + ".*");
        }
    }

    private void plant(ClientSession session, String pattern) {
        Wish wish = new Wish(Optional.empty(), Optional.empty(), false);
        tree.add(new Subscription(session, TopicPattern.of(pattern), wish, Subscription.NOBODY));
    }

    /** The patterns of one topic. */
    @Benchmark
    public void match(Blackhole sink) {
        tree.match(topic, sink::consume);
    }
}
