package org.antiphon.room;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.antiphon.hub.Permissions;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.ApplicationSingleton;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Ticker;

/**
 * Signs of the moment, such as that somebody is typing: told, never kept. Each ends by itself unless it is given again,
 * and at once with its connection. Thread-safe; changes of one topic are made in the announcer's order.
 */
@ApplicationSingleton
public class Signals {

    /** After how long a signal ends whose client did not say. */
    public static final Duration STANDARD_TTL = Duration.ofSeconds(3);

    private final ConcurrentMap<SignalKey, LiveSignal> live = new ConcurrentHashMap<>();
    private final ConcurrentMap<ClientSession, Signaller> signallers = new ConcurrentHashMap<>();
    private final LongAdder announced = new LongAdder();
    private final Membership membership;
    private final Permissions permissions;
    private final Announcer announcer;
    private final Ticker ticker;
    private final RoomSettings settings;

    /** Nobody gives a sign. */
    @Inject
    Signals(
            Membership membership,
            Permissions permissions,
            Announcer announcer,
            Ticker ticker,
            RoomSettings settings,
            Metrics metrics) {
        this.membership = membership;
        this.permissions = permissions;
        this.announcer = announcer;
        this.ticker = ticker;
        this.settings = settings;
        metrics.gauge("antiphon.signals.live", live::size);
        metrics.count("antiphon.signals", announced::sum);
    }

    /**
     * Gives a signal, or gives it longer; the others are told when it is new or says something else than before.
     *
     * @param name what kind of signal
     * @param payload more about it
     * @param ttl after how long it ends by itself
     * @throws RefusedException when the connection is not in the topic, may not publish there, or gives too many
     */
    public void begin(ClientSession session, Topic topic, String name, Optional<Payload> payload, Duration ttl) {
        require(session, topic);
        SignalKey key = keyOf(session, topic, name);
        long now = ticker.nanos();
        Signaller signaller = signallerOf(session);
        signaller.pay(key, ttl, now);
        signaller.began(key);
        LiveSignal signal = new LiveSignal(session, payload, now + ttl.toNanos());
        change(key, () -> {
            LiveSignal before = live.put(key, signal);
            if (before == null) {
                return Optional.of(signal.begin(key));
            }
            if (!before.holder().equals(session)) {
                released(before, key);
            }
            return before.payload().equals(payload) ? Optional.empty() : Optional.of(signal.begin(key));
        });
    }

    /**
     * Ends a signal of the connection; nothing is told when there is none.
     *
     * @throws RefusedException when the connection is not in the topic or may not publish there
     */
    public void end(ClientSession session, Topic topic, String name) {
        require(session, topic);
        endOf(session, keyOf(session, topic, name));
    }

    /** Ends what is past its time, and what is of somebody who has left the topic. */
    void sweep() {
        long now = ticker.nanos();
        live.forEach((key, signal) -> {
            if (signal.isOver(now) || !membership.isIn(signal.holder(), key.topic())) {
                endThis(key, signal);
            }
        });
    }

    /** How many signals have not ended. */
    int size() {
        return live.size();
    }

    private void require(ClientSession session, Topic topic) {
        membership.requireIn(session, topic);
        permissions.requirePublish(session.caller(), topic);
    }

    private void endOf(ClientSession session, SignalKey key) {
        change(key, () -> {
            LiveSignal current = live.get(key);
            boolean own = current != null && current.holder().equals(session);
            return own ? remove(key, current) : Optional.empty();
        });
    }

    private void endThis(SignalKey key, LiveSignal signal) {
        change(key, () -> remove(key, signal));
    }

    private Optional<Notice> remove(SignalKey key, LiveSignal signal) {
        if (!live.remove(key, signal)) {
            return Optional.empty();
        }
        released(signal, key);
        return Optional.of(signal.end(key));
    }

    private void change(SignalKey key, Supplier<Optional<Notice>> change) {
        announcer.change(key.topic(), () -> CompletableFuture.completedFuture(change.get()), notice -> {
            notice.ifPresent(told -> announced.increment());
            return notice;
        });
    }

    private void released(LiveSignal signal, SignalKey key) {
        Optional.ofNullable(signallers.get(signal.holder())).ifPresent(holder -> holder.ended(key));
    }

    private Signaller signallerOf(ClientSession session) {
        Signaller known = signallers.get(session);
        if (known != null) {
            return known;
        }
        Signaller fresh = new Signaller(settings, ticker.nanos());
        Signaller raced = signallers.putIfAbsent(session, fresh);
        if (raced != null) {
            return raced;
        }
        session.onRelease(() -> vanished(session));
        return fresh;
    }

    private void vanished(ClientSession session) {
        Signaller gone = signallers.remove(session);
        gone.live().forEach(key -> endOf(session, key));
    }

    private static SignalKey keyOf(ClientSession session, Topic topic, String name) {
        return new SignalKey(topic, session.caller().user(), name);
    }
}
