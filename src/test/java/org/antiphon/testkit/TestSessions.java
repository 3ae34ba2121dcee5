package org.antiphon.testkit;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Codecs;
import org.antiphon.protocol.Encoding;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.session.ConnectionLimits;
import org.antiphon.session.DirectWrites;
import org.antiphon.session.Events;
import org.antiphon.session.LimitSettings;
import org.antiphon.session.SessionRegistry;
import org.antiphon.session.SessionSettings;
import org.antiphon.session.SessionStatistics;
import org.antiphon.session.SessionWriter;
import org.antiphon.session.StreamSettings;
import org.antiphon.session.StreamWriter;
import org.antiphon.session.Transport;
import org.antiphon.session.Writers;
import org.antiphon.settings.Settings;
import org.antiphon.spi.Metrics;
import org.antiphon.spi.Tasks;

/** A registry and all that its sessions need, without a container; time stands still. */
public final class TestSessions {

    private static final Codecs CODECS = new Codecs(new ProtocolSettings(64));

    private final ManualTicker ticker = new ManualTicker();
    private final RecordingEvent events = new RecordingEvent();
    private final Metrics metrics = new NoMetrics();
    private final SessionStatistics statistics = new SessionStatistics(metrics);
    private final SessionSettings settings;
    private final LimitSettings limits;
    private final ConnectionLimits connections;
    private final SessionWriter writer;
    private final StreamWriter streamWriter;
    private final DirectWrites directWrites;
    private final SessionRegistry registry;

    private TestSessions(Tasks tasks, Map<String, String> overrides) {
        Settings all = Settings.of(overrides);
        this.settings = SessionSettings.read(all);
        this.limits = LimitSettings.read(all);
        this.connections = new ConnectionLimits(limits.connections(), limits.connectionsPerUser());
        this.writer = new SessionWriter(tasks, settings);
        this.streamWriter = new StreamWriter(tasks, ticker, settings, StreamSettings.read(all));
        this.directWrites = new DirectWrites(writer, settings, tasks, ticker, metrics);
        this.registry = new SessionRegistry(
                new Writers(writer, streamWriter),
                settings,
                limits,
                connections,
                statistics,
                new Events(events),
                ticker);
    }

    /** Sessions whose writers run on the thread that has something to send. */
    public static TestSessions direct(Map<String, String> overrides) {
        return new TestSessions(new DirectTasks(), overrides);
    }

    /** Sessions whose writers run as these tasks do. */
    public static TestSessions on(Tasks tasks, Map<String, String> overrides) {
        return new TestSessions(tasks, overrides);
    }

    /** The codec of a version. */
    public static Codec codec(Subprotocol version) {
        return CODECS.of(version);
    }

    /** A connection of a user with no roles, in JSON of version 2. */
    public ClientSession open(String user, Transport transport) {
        return open(user, Subprotocol.V2_JSON, transport);
    }

    /** A connection of a user with no roles. */
    public ClientSession open(String user, Subprotocol version, Transport transport) {
        return tryOpen(Caller.ofRealm(user, Set.of()), codec(version), transport)
                .orElseThrow();
    }

    /** A connection of this caller, with this encoding, if there is room for it. */
    public Optional<ClientSession> tryOpen(Caller caller, Encoding encoding, Transport transport) {
        return registry.open(caller, encoding, transport);
    }

    /** Lets everything end. */
    public void closeAll() {
        registry.all().forEach(session -> registry.close(session, 1000));
    }

    public SessionRegistry registry() {
        return registry;
    }

    public ManualTicker ticker() {
        return ticker;
    }

    public RecordingEvent events() {
        return events;
    }

    public SessionStatistics statistics() {
        return statistics;
    }

    public Metrics metrics() {
        return metrics;
    }

    public SessionSettings settings() {
        return settings;
    }

    public LimitSettings limits() {
        return limits;
    }

    public ConnectionLimits connections() {
        return connections;
    }

    public DirectWrites directWrites() {
        return directWrites;
    }

    public SessionWriter writer() {
        return writer;
    }

    public StreamWriter streamWriter() {
        return streamWriter;
    }
}
