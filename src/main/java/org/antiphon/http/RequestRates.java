package org.antiphon.http;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.session.TokenBucket;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Tasks;
import org.antiphon.spi.Ticker;

/**
 * How much each user may still ask for on this node, all of his requests together; anonymous callers, who share a name,
 * by the address that they come from. A bucket is used in its place in the map only, and forgotten once it is full.
 */
@ApplicationSingleton
public class RequestRates {

    private static final Duration FORGET_EVERY = Duration.ofSeconds(10);

    private final ConcurrentMap<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final HttpSettings settings;
    private final Ticker ticker;
    private final Tasks.Repetition forgetting;

    /** Rates by the settings; nobody has asked for anything. */
    @Inject
    RequestRates(HttpSettings settings, Ticker ticker, Tasks tasks) {
        this.settings = settings;
        this.ticker = ticker;
        this.forgetting = tasks.every(FORGET_EVERY, this::forget);
    }

    @PreDestroy
    void stop() {
        forgetting.cancel();
    }

    /**
     * Counts a request.
     *
     * @throws RefusedException with {@link ErrorCode#RATE_LIMITED} and the time after which there is room again
     */
    void take(Caller caller, HttpServletRequest request) {
        AtomicLong wait = new AtomicLong();
        buckets.compute(nameOf(caller, request), (name, known) -> {
            long now = ticker.nanos();
            TokenBucket bucket = known == null
                    ? new TokenBucket(settings.messagesBurst(), settings.messagesPerSecond(), now)
                    : known;
            wait.set(bucket.tryTake(now));
            return bucket;
        });
        if (wait.get() > 0) {
            throw new RefusedException(ErrorCode.RATE_LIMITED, Duration.ofNanos(wait.get()));
        }
    }

    /** Counts that much on top of a request that was taken; later ones wait for it. */
    void takeMore(Caller caller, HttpServletRequest request, int messages) {
        buckets.computeIfPresent(nameOf(caller, request), (name, bucket) -> {
            bucket.borrow(messages);
            return bucket;
        });
    }

    /** Forgets those who may ask for everything again. */
    void forget() {
        buckets.keySet()
                .forEach(name -> buckets.computeIfPresent(
                        name, (same, bucket) -> bucket.isFull(ticker.nanos()) ? null : bucket));
    }

    /** How many callers are remembered. */
    int size() {
        return buckets.size();
    }

    private static String nameOf(Caller caller, HttpServletRequest request) {
        return caller.user().equals(Caller.ANONYMOUS) ? "address " + request.getRemoteAddr() : "user " + caller.user();
    }
}
