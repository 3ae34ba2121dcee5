package org.antiphon.room;

import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.RefusedException;
import org.antiphon.session.TokenBucket;

/** What one connection may still give of signals, and which of its own have not ended. Guarded by its monitor. */
final class Signaller {

    private final TokenBucket bucket;
    private final int most;
    private final Set<SignalKey> live = new HashSet<>(2);

    Signaller(RoomSettings settings, long now) {
        this.bucket = new TokenBucket(settings.signalsBurst(), settings.signalsPerSecond(), now);
        this.most = settings.liveSignals();
    }

    /**
     * Pays for a signal.
     *
     * @param ending after how long it will end, and with it make room for another one
     * @throws RefusedException with {@link ErrorCode#RATE_LIMITED}
     */
    synchronized void pay(SignalKey key, Duration ending, long now) {
        if (live.size() >= most && !live.contains(key)) {
            throw new RefusedException(ErrorCode.RATE_LIMITED, ending);
        }
        Optional.of(bucket.tryTake(now)).filter(wait -> wait > 0).ifPresent(wait -> {
            throw new RefusedException(ErrorCode.RATE_LIMITED, Duration.ofNanos(wait));
        });
    }

    synchronized void began(SignalKey key) {
        live.add(key);
    }

    synchronized void ended(SignalKey key) {
        live.remove(key);
    }

    synchronized Set<SignalKey> live() {
        return Set.copyOf(live);
    }
}
