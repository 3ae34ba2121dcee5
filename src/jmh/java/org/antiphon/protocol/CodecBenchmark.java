package org.antiphon.protocol;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
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

/** What it takes to read a command, to write a message, and to make one frame of many. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {

    private static final int BATCH = 64;
    private static final String TEXT = "\"" + "x".repeat(126) + "\"";

    /** The wire format. */
    @Param({"V1_JSON", "V2_JSON", "V2_MSGPACK"})
    public Subprotocol version;

    private final ServerMessage delivery = new ServerMessage.Delivery(new Message(
            new Topic("bench.topic"),
            new Position("epoch", 4_711),
            new Payload(TEXT),
            Optional.of(new Sender("ann", "Ann", Optional.empty())),
            1_700_000_000_000L,
            Optional.empty()));
    private final Frame publication =
            Frame.Text.of("{\"type\":\"publish\",\"topic\":\"bench.topic\",\"payload\":" + TEXT + "}");
    private final List<Frame> batch = new ArrayList<>();
    private Codec codec;

    /** Makes the codec, and a batch in its words. */
    @Setup
    public void prepare() {
        codec = TestSessions.codec(version);
        for (int i = 0; i < BATCH; i++) {
            batch.add(codec.encode(delivery).orElseThrow());
        }
    }

    /** One message. */
    @Benchmark
    public Optional<Frame> encode() {
        return codec.encode(delivery);
    }

    /** One frame of a command, which MessagePack answers with a complaint about text. */
    @Benchmark
    public void decode(Blackhole sink) {
        codec.decode(publication, sink::consume);
    }

    /** One frame of 64 messages; one of a single message where frames are not shared. */
    @Benchmark
    public Frame join() {
        return codec.isBatching() ? codec.join(batch) : batch.get(0);
    }
}
