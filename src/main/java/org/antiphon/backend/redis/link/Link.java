package org.antiphon.backend.redis.link;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;
import org.antiphon.spi.UnavailableException;

/**
 * This node's connection to Redis. While there is none every call fails at once, and another connection is tried for after
 * growing pauses: a circuit breaker whose probe is the whole way in, from the handshake to the last subscription.
 */
@ApplicationSingleton
public class Link {

    /** Hears what is published on the channels that are subscribed to. */
    public interface Receiver {
        /** Something came on a channel; runs on the library's thread for that, one after another. */
        void received(String channel, byte[] message);
    }

    private static final int CHANNELS_AT_ONCE = 500;

    private final Set<String> wanted = ConcurrentHashMap.newKeySet();
    private final List<Receiver> receivers = new CopyOnWriteArrayList<>();
    private final List<Runnable> whenBack = new CopyOnWriteArrayList<>();
    private final RedisSettings settings;
    private final Lifeline lifeline;

    /** A link that begins to connect. */
    @Inject
    public Link(RedisSettings settings, Ticker ticker, Tasks tasks, Metrics metrics) {
        this.settings = settings;
        this.lifeline = new Lifeline(settings, ticker, tasks, new Lifeline.Owner() {
            @Override
            public void received(String channel, byte[] message) {
                receivers.forEach(receiver -> receiver.received(channel, message));
            }

            @Override
            public void enter(Wire wire) {
                Entrance.await(subscribe(wire, wanted), settings.timeout().multipliedBy(2));
            }

            @Override
            public void entered(Wire wire) {
                subscribe(wire, wanted);
                whenBack.forEach(Runnable::run);
            }
        });
        metrics.gauge("antiphon.redis.up", () -> isUp() ? 1 : 0);
        metrics.count("antiphon.redis.losses", lifeline::losses);
        lifeline.start();
    }

    /** Ends the connection for good. */
    @PreDestroy
    public void close() {
        lifeline.close();
    }

    /** Whether Redis answers, and takes what is written. */
    public boolean isUp() {
        return lifeline.isHealthy();
    }

    /** Whether there is a connection, so that calls do not fail at once. */
    public boolean isThere() {
        return lifeline.wire().isPresent();
    }

    /** Whether channels belong to slots, so that a script must publish with {@code SPUBLISH}. */
    public boolean isSharded() {
        return lifeline.wire().map(Wire::isSharded).orElse(false);
    }

    /** Lets somebody hear what is published. */
    public void receive(Receiver receiver) {
        receivers.add(receiver);
    }

    /** Lets somebody know, each time that Redis is there and all channels are subscribed to; at once if that is so now. */
    public void whenBack(Runnable action) {
        whenBack.add(action);
        if (lifeline.wire().isPresent()) {
            action.run();
        }
    }

    /**
     * Runs a script.
     *
     * @param keys all of the same slot
     * @return completes, on a thread of the library's that nobody may hold up, with what it answers; exceptionally with
     *     {@link UnavailableException}
     */
    public CompletionStage<List<Object>> run(Script script, List<String> keys, Object... arguments) {
        Optional<Wire> wire = lifeline.wire();
        if (wire.isEmpty()) {
            return unavailable();
        }
        CompletionStage<List<Object>> answer =
                Call.of(wire.get(), script, keys, arguments).answer();
        return Failures.translated(answer, failure -> lifeline.suspect(wire.get(), failure));
    }

    /**
     * Lets this node hear channels, from now on and whenever Redis is there.
     *
     * @return completes when it does; exceptionally with {@link UnavailableException} when not yet
     */
    public CompletionStage<?> subscribe(Collection<String> channels) {
        wanted.addAll(channels);
        return lifeline.wire()
                .<CompletionStage<?>>map(wire -> Failures.translated(subscribe(wire, channels), failure -> {}))
                .orElseGet(Link::unavailable);
    }

    /** Ends {@link #subscribe}. */
    public void unsubscribe(Collection<String> channels) {
        channels.forEach(wanted::remove);
        lifeline.wire().ifPresent(wire -> chunks(wire, channels).forEach(wire::unsubscribe));
    }

    /** How long Redis may be silent before it counts as lost. */
    public Duration timeout() {
        return settings.timeout();
    }

    private static <T> CompletionStage<T> unavailable() {
        return CompletableFuture.failedFuture(new UnavailableException("There is no connection to Redis", null));
    }

    private static CompletionStage<?> subscribe(Wire wire, Collection<String> channels) {
        return CompletableFuture.allOf(chunks(wire, channels)
                .map(wire::subscribe)
                .map(CompletionStage::toCompletableFuture)
                .toArray(CompletableFuture[]::new));
    }

    /** As many channels as one command may name: of slots that differ, only one. */
    private static Stream<String[]> chunks(Wire wire, Collection<String> channels) {
        List<String> all = List.copyOf(channels);
        int size = wire.isSharded() ? 1 : CHANNELS_AT_ONCE;
        return IntStream.iterate(0, from -> from < all.size(), from -> from + size)
                .mapToObj(from ->
                        all.subList(from, Math.min(all.size(), from + size)).toArray(String[]::new));
    }
}
