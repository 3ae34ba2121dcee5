package org.antiphon.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.antiphon.backend.memory.MemoryBroker;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.backend.redis.RedisBroker;
import org.antiphon.backend.redis.link.Link;
import org.antiphon.backend.redis.link.RedisSettings;
import org.antiphon.backend.system.SystemTicker;
import org.antiphon.hub.TopicPolicies;
import org.antiphon.hub.TopicSettings;
import org.antiphon.message.Draft;
import org.antiphon.message.Message;
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.RepeatingTasks;

/** Measures nodes over a Redis of their own that writes nothing to the disk; without servers around them, in one JVM. */
public final class RedisBenchmark implements AutoCloseable {

    private static final int MESSAGES = 300_000;
    private static final int WINDOW = 2_000;
    private static final int ROUNDS = 4;
    private static final int TIMED = 2_000;
    private static final long INTERVAL_NANOS = 5_000_000;
    private static final Optional<Sender> ANN = Optional.of(new Sender("ann", "Ann"));
    private static final Payload PAYLOAD = new Payload('"' + "x".repeat(126) + '"');

    private final OwnRedis redis = OwnRedis.start();
    private final RepeatingTasks tasks = new RepeatingTasks();
    private final Settings settings = Settings.of(Map.of(
            "antiphon.redis.url", redis.url(),
            "antiphon.topics.all.pattern", "**",
            "antiphon.topics.all.history-messages", "100"));
    private final RedisSettings address = RedisSettings.read(settings);
    private final TopicPolicies policies = new TopicPolicies(TopicSettings.read(settings));
    private final Link link = new Link(address, new SystemTicker(), tasks, new NoMetrics());
    private final Link otherLink = new Link(address, new SystemTicker(), tasks, new NoMetrics());

    private RedisBenchmark() {}

    /** Prints one line a round. */
    public static void main(String[] arguments) throws InterruptedException {
        try (RedisBenchmark benchmark = new RedisBenchmark()) {
            Broker node = benchmark.node(benchmark.link, message -> {});
            for (int topics : List.of(1, 100)) {
                benchmark.publish(node, topics);
            }
            benchmark.time(node);
        }
    }

    private MemoryBroker memory() {
        return new MemoryBroker(MemorySettings.read(settings), policies, new SystemTicker(), tasks, new NoMetrics());
    }

    private Broker node(Link way, Consumer<Message> heard) {
        return listening(new RedisBroker(address, way, memory(), policies, tasks, new NoMetrics()), heard);
    }

    private static Broker listening(Broker broker, Consumer<Message> heard) {
        broker.listen(new MessageListener(heard));
        return broker;
    }

    private void publish(Broker node, int count) throws InterruptedException {
        List<Draft> drafts = IntStream.range(0, count)
                .mapToObj(i -> draft("bench.t" + i, PAYLOAD))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long redisBefore = cpuMicros(redis.process());
            long nodeBefore = cpuMicros(ProcessHandle.current());
            publishAll(node, drafts);
            print("publish to %d topics, history of 100, %d under way: %,d a second; processor time of a message: %.1f µs"
                            + " of Redis, %.1f µs of the node",
                    count,
                    WINDOW,
                    MESSAGES * 1_000_000_000L / (System.nanoTime() - start),
                    (double) (cpuMicros(redis.process()) - redisBefore) / MESSAGES,
                    (double) (cpuMicros(ProcessHandle.current()) - nodeBefore) / MESSAGES);
        }
    }

    private static void publishAll(Broker node, List<Draft> drafts) throws InterruptedException {
        Semaphore free = new Semaphore(WINDOW);
        for (int i = 0; i < MESSAGES; i++) {
            free.acquire();
            node.publish(drafts.get(i % drafts.size())).whenComplete((receipt, failure) -> free.release());
        }
        free.acquire(WINDOW);
    }

    /** How long a message takes from one who publishes to the fan-out of a node: by memory, over Redis, on another node. */
    private void time(Broker node) throws InterruptedException {
        Watch memory = new Watch();
        Watch other = new Watch();
        Broker alone = listening(memory(), memory);
        Broker elsewhere = node(otherLink, other);
        for (int round = 0; round < ROUNDS; round++) {
            print("published, and heard by a node that has everything in memory: %s", memory.time(alone, alone));
            print("published, and heard by another node over Redis: %s", other.time(node, elsewhere));
        }
    }

    private static Draft draft(String topic, Payload payload) {
        return new Draft(new Topic(topic), payload, ANN, Optional.empty());
    }

    private static long cpuMicros(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1_000;
    }

    private static void print(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    @Override
    public void close() {
        link.close();
        otherLink.close();
        tasks.close();
        redis.close();
    }

    /** Takes the time of messages, one every {@value #INTERVAL_NANOS} ns, each of which carries its number. */
    private static final class Watch implements Consumer<Message> {

        private final long[] sent = new long[TIMED];
        private final long[] took = new long[TIMED];
        private CountDownLatch missing;

        String time(Broker from, Broker to) throws InterruptedException {
            missing = new CountDownLatch(TIMED);
            to.watch(TopicPattern.of("bench.time")).toCompletableFuture().join();
            for (int i = 0; i < TIMED; i++) {
                LockSupport.parkNanos(INTERVAL_NANOS);
                sent[i] = System.nanoTime();
                from.publish(draft("bench.time", new Payload(Integer.toString(i))));
            }
            missing.await();
            Arrays.sort(took);
            return String.format(
                    Locale.ROOT, "p50 %.2f ms, p99 %.2f ms", took[TIMED / 2] / 1e6, took[TIMED * 99 / 100] / 1e6);
        }

        @Override
        public void accept(Message message) {
            int number = Integer.parseInt(message.payload().json());
            took[number] = System.nanoTime() - sent[number];
            missing.countDown();
        }
    }
}
