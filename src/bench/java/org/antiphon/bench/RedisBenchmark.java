package org.antiphon.bench;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
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
import org.antiphon.message.Payload;
import org.antiphon.message.Sender;
import org.antiphon.message.Topic;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.MessageListener;
import org.antiphon.testkit.NoMetrics;
import org.antiphon.testkit.OwnRedis;
import org.antiphon.testkit.RepeatingTasks;

/** Measures publishing by one node through a Redis of its own that writes nothing to the disk. */
public final class RedisBenchmark {

    private static final int MESSAGES = 300_000;
    private static final int WINDOW = 2_000;
    private static final int ROUNDS = 4;
    private static final Optional<Sender> ANN = Optional.of(new Sender("ann", "Ann"));
    private static final Payload PAYLOAD = new Payload('"' + "x".repeat(126) + '"');

    private final OwnRedis redis;
    private final Broker broker;

    private RedisBenchmark(OwnRedis redis, Broker broker) {
        this.redis = redis;
        this.broker = broker;
    }

    /** Prints one line a round. */
    public static void main(String[] arguments) throws InterruptedException {
        try (OwnRedis redis = OwnRedis.start();
                RepeatingTasks tasks = new RepeatingTasks()) {
            Settings settings = Settings.of(Map.of(
                    "antiphon.redis.url", redis.url(),
                    "antiphon.topics.all.pattern", "**",
                    "antiphon.topics.all.history-messages", "100"));
            RedisSettings address = RedisSettings.read(settings);
            Link link = new Link(address, new SystemTicker(), tasks, new NoMetrics());
            RedisBenchmark benchmark = new RedisBenchmark(redis, broker(settings, address, link, tasks));
            for (int topics : List.of(1, 100)) {
                benchmark.publish(topics);
            }
            link.close();
        }
    }

    private static Broker broker(Settings settings, RedisSettings address, Link link, RepeatingTasks tasks) {
        TopicPolicies policies = new TopicPolicies(TopicSettings.read(settings));
        MemoryBroker memory = new MemoryBroker(
                MemorySettings.read(settings), policies, new SystemTicker(), tasks, new NoMetrics());
        Broker broker = new RedisBroker(address, link, memory, policies, tasks, new NoMetrics());
        broker.listen(new MessageListener(message -> {}));
        return broker;
    }

    private void publish(int count) throws InterruptedException {
        List<Draft> drafts = IntStream.range(0, count)
                .mapToObj(i -> new Draft(new Topic("bench.t" + i), PAYLOAD, ANN, Optional.empty()))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            long redisBefore = cpuMicros(redis.process());
            long nodeBefore = cpuMicros(ProcessHandle.current());
            publishAll(drafts);
            System.out.printf(
                    Locale.ROOT,
                    "publish to %d topics, history of 100, %d under way: %,d a second; processor time of a message: %.1f µs"
                            + " of Redis, %.1f µs of the node%n",
                    count,
                    WINDOW,
                    MESSAGES * 1_000_000_000L / (System.nanoTime() - start),
                    (double) (cpuMicros(redis.process()) - redisBefore) / MESSAGES,
                    (double) (cpuMicros(ProcessHandle.current()) - nodeBefore) / MESSAGES);
        }
    }

    private void publishAll(List<Draft> drafts) throws InterruptedException {
        Semaphore free = new Semaphore(WINDOW);
        for (int i = 0; i < MESSAGES; i++) {
            free.acquire();
            broker.publish(drafts.get(i % drafts.size())).whenComplete((receipt, failure) -> {
                if (failure != null) {
                    failure.printStackTrace();
                }
                free.release();
            });
        }
        free.acquire(WINDOW);
    }

    private static long cpuMicros(ProcessHandle process) {
        return process.info().totalCpuDuration().map(Duration::toNanos).orElse(0L) / 1_000;
    }
}
