package org.antiphon.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts a load on a server, and prints what came of it as one line of JSON. */
public final class LoadGenerator {

    private static final long SECOND = 1_000_000_000L;
    private static final long MOST_TO_COME = 60 * SECOND;
    private static final long MOST_TO_DRAIN = 5 * SECOND;
    private static final int FLOOD_WINDOW = 16;
    private static final int WARM_UP_WINDOW = 2;
    private static final int MOST_STRETCH = 4;

    private final LoadPlan plan;
    private final Processes processes;
    private final Tally tally = new Tally();
    private final Map<String, Object> figures = new LinkedHashMap<>();

    private LoadGenerator(LoadPlan plan) {
        this.plan = plan;
        this.processes = new Processes(plan.processes());
    }

    /** Runs the plan that the arguments make. */
    public static void main(String[] arguments) throws IOException {
        new LoadGenerator(LoadPlan.of(arguments)).run();
    }

    private void run() throws IOException {
        long residentBefore = processes.residentKib();
        try (Reactor reactor = new Reactor(tally)) {
            Crowd crowd = new Crowd(plan, new Mark(plan.payload()), tally, reactor);
            double seconds = crowd.gather(System.nanoTime() + MOST_TO_COME);
            put("connectsPerSecond", plan.subscribers() / seconds);
            if (plan.window() > 0 || plan.rate() > 0) {
                measure(crowd, reactor);
            } else {
                idle(reactor);
            }
            put("residentKibPerConnection", (processes.residentKib() - residentBefore) / (double) plan.subscribers());
            put("residentKib", processes.residentKib());
            put("lostClients", crowd.lost());
            put("cutStuckClients", crowd.lostStuck());
        }
        System.out.println(figures.entrySet().stream()
                .map(figure -> "\"" + figure.getKey() + "\":" + figure.getValue())
                .collect(Collectors.joining(",", "{", "}")));
    }

    /** Holds the connections, and says so, until the other side has looked at the server and closes our input. */
    private void idle(Reactor reactor) throws IOException {
        System.out.println("idle");
        while (System.in.available() == 0) {
            reactor.turn(100);
        }
    }

    private void measure(Crowd crowd, Reactor reactor) throws IOException {
        flood(crowd, reactor);
        Pace pace = warmUp(crowd, reactor);
        interval(pace, reactor);
        drain(crowd, reactor);
        put("published", tally.published());
        put("lost", tally.expected() - tally.delivered());
        put("p50", tally.latency().millis(0.50));
        put("p95", tally.latency().millis(0.95));
        put("p99", tally.latency().millis(0.99));
        put("max", tally.latency().maxMillis());
    }

    /** Publishes so much that the system's buffers are full for those who read nothing. */
    private void flood(Crowd crowd, Reactor reactor) throws IOException {
        if (plan.floodBytes() == 0) {
            return;
        }
        Pace pace = Pace.closed(FLOOD_WINDOW, crowd.flooding(), tally);
        long deadline = System.nanoTime() + MOST_TO_COME;
        while (tally.published() * Crowd.FLOOD_PAYLOAD < (long) plan.floodBytes() * plan.groups()
                && System.nanoTime() < deadline) {
            pace.publish(System.nanoTime());
            reactor.turn(100);
        }
        drain(crowd, reactor);
    }

    /** A JVM is not what it will be before it has worked for a while, however long that takes on a busy machine. */
    private Pace warmUp(Crowd crowd, Reactor reactor) throws IOException {
        int window = plan.window() > 0 ? plan.window() : WARM_UP_WINDOW;
        Pace pace = Pace.closed(window, crowd.publishing(), tally);
        long cpu = processes.cpuNanos();
        long deadline = System.nanoTime() + (long) (MOST_STRETCH * plan.warmUp() * SECOND);
        while (processes.cpuNanos() - cpu < plan.warmUp() * SECOND && System.nanoTime() < deadline) {
            drive(pace, reactor, System.nanoTime() + SECOND / 10);
        }
        if (plan.window() > 0) {
            return pace;
        }
        drain(crowd, reactor);
        Pace steady = Pace.open(plan.rate(), crowd.publishing(), tally, System.nanoTime());
        drive(steady, reactor, System.nanoTime() + SECOND);
        return steady;
    }

    private void interval(Pace pace, Reactor reactor) throws IOException {
        long cpu = processes.cpuNanos();
        long ownCpu = ownCpu();
        long delivered = tally.delivered();
        long frames = tally.frames();
        long bytes = tally.bytes();
        long begin = System.nanoTime();
        tally.begin(begin);
        drive(pace, reactor, begin + (long) (plan.seconds() * SECOND));
        long end = System.nanoTime();
        tally.end(end);
        double count = tally.delivered() - delivered;
        put("deliveriesPerSecond", count * SECOND / (end - begin));
        put("cpuMicrosPerDelivery", (processes.cpuNanos() - cpu) / count / 1_000);
        put("serverCpu", (processes.cpuNanos() - cpu) / (double) (end - begin));
        put("loadCpu", (ownCpu() - ownCpu) / (double) (end - begin));
        put("messagesPerFrame", count / (tally.frames() - frames));
        put("bytesPerDelivery", (tally.bytes() - bytes) / count);
    }

    private static long ownCpu() {
        return ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .map(Duration::toNanos)
                .orElse(0L);
    }

    private static void drive(Pace pace, Reactor reactor, long until) throws IOException {
        for (long now = System.nanoTime(); now < until; now = System.nanoTime()) {
            pace.publish(now);
            reactor.turn(pace.patience(now));
        }
    }

    private static void drain(Crowd crowd, Reactor reactor) throws IOException {
        long deadline = System.nanoTime() + MOST_TO_DRAIN;
        while (!crowd.isServed() && System.nanoTime() < deadline) {
            reactor.turn(50);
        }
    }

    private void put(String name, double value) {
        figures.put(name, String.format(Locale.ROOT, "%.3f", value));
    }
}
