package org.antiphon.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.antiphon.event.SessionClosed;
import org.antiphon.event.SessionOpened;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Encoding;
import org.antiphon.spi.Ticker;

/**
 * All live connections of this node, by id and by user. A session is in it from the moment it is accepted until it has
 * ended, however it ended; leaving it releases everything that was tied to the session, once.
 */
@ApplicationScoped
public class SessionRegistry {

    private final ConcurrentMap<String, ClientSession> byId = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<String, ClientSession>> byUser = new ConcurrentHashMap<>();
    private volatile long queuedBytes;
    private volatile int slow;
    private final Writers writers;
    private final Map<Door, AtomicInteger> byDoor = new EnumMap<>(Door.class);
    private final SessionSettings settings;
    private final LimitSettings limitSettings;
    private final ConnectionLimits limits;
    private final SessionStatistics statistics;
    private final Events events;
    private final Ticker ticker;

    /** For the container's proxy. */
    protected SessionRegistry() {
        this(null, null, null, null, null, null, null);
    }

    /** An empty registry. */
    @Inject
    public SessionRegistry(
            Writers writers,
            SessionSettings settings,
            LimitSettings limitSettings,
            ConnectionLimits limits,
            SessionStatistics statistics,
            Events events,
            Ticker ticker) {
        this.writers = writers;
        Stream.of(Door.values()).forEach(door -> byDoor.put(door, new AtomicInteger()));
        this.settings = settings;
        this.limitSettings = limitSettings;
        this.limits = limits;
        this.statistics = statistics;
        this.events = events;
        this.ticker = ticker;
    }

    /**
     * Accepts a connection.
     *
     * @return its session; empty when the user or the node has as many connections as it may
     */
    public Optional<ClientSession> open(Caller caller, Encoding encoding, Transport transport) {
        if (!limits.tryAcquire(caller.user()).isAllowed()) {
            return Optional.empty();
        }
        String id = UUID.randomUUID().toString();
        OutboxWriter writer = writers.of(transport.door());
        ClientSession session =
                new ClientSession(id, caller, encoding, transport, writer, settings, limitSettings, statistics, ticker);
        session.whenEnded(() -> close(session, session.closeCode()));
        byUser.compute(caller.user(), (user, sessions) -> {
            ConcurrentMap<String, ClientSession> all = sessions == null ? new ConcurrentHashMap<>(2) : sessions;
            all.put(id, session);
            return all;
        });
        byDoor.get(session.door()).incrementAndGet();
        byId.put(id, session); // last, because whoever finds it there may close it
        events.fire(new SessionOpened(id, caller, encoding.name()));
        return Optional.of(session);
    }

    /**
     * A connection has ended; repeated calls change nothing.
     *
     * @param code the close code as the server's side knows it
     */
    public void close(ClientSession session, int code) {
        if (!byId.remove(session.id(), session)) {
            return;
        }
        String user = session.caller().user();
        byUser.computeIfPresent(user, (name, sessions) -> {
            sessions.remove(session.id());
            return sessions.isEmpty() ? null : sessions;
        });
        limits.release(user);
        byDoor.get(session.door()).decrementAndGet();
        session.release();
        statistics.closed(session.door(), code);
        events.fire(new SessionClosed(session.id(), session.caller(), code));
    }

    /** The session of that id, while it lives. */
    public Optional<ClientSession> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The sessions that the user has on this node. */
    public Collection<ClientSession> ofUser(String user) {
        ConcurrentMap<String, ClientSession> sessions = byUser.get(user);
        return sessions == null ? List.of() : List.copyOf(sessions.values());
    }

    /** All sessions, as they come and go. */
    public Collection<ClientSession> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    /** How many sessions there are. */
    public int size() {
        return byId.size();
    }

    /** How many sessions came in by that door. */
    public int size(Door door) {
        return byDoor.get(door).get();
    }

    /** What waited for all clients together when the sweeper last looked, in bytes. */
    public long queuedBytes() {
        return queuedBytes;
    }

    /** How many sessions were slow when the sweeper last looked: one write to each took longer than a second. */
    public int slow() {
        return slow;
    }

    /** Takes note of what waits for all clients together, and how many of them are slow. */
    public void noteBacklog(long bytes, int slowSessions) {
        queuedBytes = bytes;
        slow = slowSessions;
    }

    /** How many users have sessions. */
    public int users() {
        return byUser.size();
    }
}
