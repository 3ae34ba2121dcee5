package org.antiphon.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.room.RoomWorld;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;

/** Measures the log: appending, recovering after a loss of all connections, and what a topic costs. One thread. */
public final class LogBenchmark {

    private static final int PUBLISH_BATCH = 1_000_000;
    private static final int ROUNDS = 5;
    private static final int LARGE_ROOM = 9_000;
    private static final int SMALL_ROOM = 10;
    private static final int JOINS = 1_000;
    private static final AtomicInteger USERS = new AtomicInteger();
    private static final Payload SHORT = new Payload("{\"text\":\"A short message\"}");

    /** What the text of one such payload takes, with the headers of its string and array. */
    private static final int PAYLOAD_BYTES = 72;

    private LogBenchmark() {}

    /** Prints one line a figure. */
    public static void main(String[] arguments) {
        print("machine", "%s, %s %s, %d processors", System.getProperty("os.arch"), System.getProperty("java.vm.name"),
                System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
        publishing();
        recovering();
        keeping();
        joining();
    }

    private static void publishing() {
        HubUnderTest hub = HubUnderTest.with(Map.of(
                "antiphon.topics.all.pattern", "**",
                "antiphon.topics.all.history-messages", "100"));
        Topic topic = new Topic("bench.publish");
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < PUBLISH_BATCH; i++) {
                hub.publisher().publish(topic, SHORT);
            }
            print("publish, history of 100, no subscribers", "%,d a second", perSecond(PUBLISH_BATCH, start));
        }
    }

    private static void recovering() {
        int clients = 1000;
        int missed = 100;
        HubUnderTest hub = HubUnderTest.with(Map.of(
                "antiphon.topics.all.pattern", "**",
                "antiphon.topics.all.history-messages", "200",
                "antiphon.limits.connections-per-user", "100000"));
        Topic topic = new Topic("bench.recover");
        Position seen = hub.publisher().publish(topic, SHORT).toCompletableFuture().join();
        for (int i = 0; i < missed; i++) {
            hub.publisher().publish(topic, SHORT);
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<RecordingTransport> transports = new ArrayList<>();
            long start = System.nanoTime();
            for (int i = 0; i < clients; i++) {
                RecordingTransport transport = RecordingTransport.inline();
                ClientSession session = hub.sessions().open("user" + i, Subprotocol.V2_JSON, transport);
                hub.subscribe(session, topic, Optional.of(seen));
                transports.add(transport);
            }
            long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            long complete = transports.stream()
                    .filter(transport -> transport.log().toString().split("\"position\"").length == missed + 2)
                    .count();
            print("recovery of 1,000 clients that missed 100 each", "%d ms, complete %d", millis, complete);
            hub.sessions().closeAll();
        }
    }

    private static void keeping() {
        int topics = 100_000;
        int messages = 10;
        HubUnderTest hub = HubUnderTest.with(Map.of(
                "antiphon.topics.all.pattern", "**",
                "antiphon.topics.all.history-messages", "10",
                "antiphon.memory.topics", "200000"));
        long before = usedHeap();
        List<Topic> names = new ArrayList<>(topics);
        for (int t = 0; t < topics; t++) {
            names.add(new Topic("bench.topic" + t));
            for (int m = 0; m < messages; m++) {
                hub.publisher().publish(names.get(t), new Payload("{\"text\":\"Message " + m + " of " + t + "\"}"));
            }
        }
        hub.sessions().events().forget();
        long used = usedHeap() - before;
        long payloads = (long) topics * messages * PAYLOAD_BYTES;
        print("heap of 100,000 topics with 10 messages", "%,d bytes a topic, %,d beyond the payloads",
                used / topics, (used - payloads) / topics);
        print("kept", "%d topics", names.size());
    }

    private static void joining() {
        RoomWorld world = RoomWorld.with(Map.of());
        for (int round = 0; round < ROUNDS; round++) {
            Topic large = new Topic("rooms.large" + round);
            join(world, LARGE_ROOM, i -> large);
            int number = round;
            long amongMany = join(world, JOINS, i -> large);
            long amongTen = join(world, JOINS, i -> new Topic("rooms.small" + number + "-" + i / SMALL_ROOM));
            print("a join", "among 10: %,d ns; among 10,000: %,d ns", amongTen / JOINS, amongMany / JOINS);
            world.hub().sessions().closeAll();
            world.pass(Duration.ofMinutes(1));
        }
    }

    /** Lets clients join, each a room; answers how many nanoseconds the joins took. */
    private static long join(RoomWorld world, int clients, IntFunction<Topic> room) {
        List<RoomWorld.Client> coming = new ArrayList<>(clients);
        for (int i = 0; i < clients; i++) {
            coming.add(world.connect("user" + USERS.getAndIncrement(), Subprotocol.V2_JSON));
        }
        long start = System.nanoTime();
        for (int i = 0; i < clients; i++) {
            world.joinQuietly(coming.get(i), room.apply(i));
        }
        return System.nanoTime() - start;
    }

    private static long usedHeap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static long perSecond(long count, long startNanos) {
        return count * 1_000_000_000L / (System.nanoTime() - startNanos);
    }

    private static void print(String name, String format, Object... values) {
        System.out.println(name + ": " + String.format(Locale.ROOT, format, values));
    }
}
