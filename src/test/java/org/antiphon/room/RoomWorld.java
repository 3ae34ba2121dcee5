package org.antiphon.room;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.antiphon.backend.memory.MemoryPresenceStore;
import org.antiphon.event.SessionOpened;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.hub.Wish;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.session.Drain;
import org.antiphon.session.Events;
import org.antiphon.settings.Settings;
import org.antiphon.spi.PresenceStore;
import org.antiphon.spi.TopicPermissions;
import org.antiphon.testkit.AllowAll;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;

/** Rooms over a hub in memory, without a container; time stands still until a test moves it. */
public final class RoomWorld {

    /** Everything, and who comes and goes. */
    static final Wish WITH_PRESENCE = new Wish(Optional.empty(), Optional.empty(), true);

    private final HubUnderTest hub;
    private final ManualTasks timer = new ManualTasks();
    private final PresenceStore store;
    private final Drain drain;
    private final Membership membership;
    private final Signals signals;
    private final Presence presence;
    private final JoinedRooms joinedRooms;
    private final Online online;

    /** A client and what it got. */
    public record Client(ClientSession session, RecordingTransport wire) {

        /** What came since this was asked last. */
        public List<String> news() {
            List<String> all = wire.log();
            wire.forget();
            return all;
        }
    }

    private RoomWorld(HubUnderTest hub, RoomSettings rooms, UnaryOperator<PresenceStore> wrapping) {
        this.hub = hub;
        TestSessions sessions = hub.sessions();
        store = wrapping.apply(new MemoryPresenceStore(sessions.metrics()));
        drain = new Drain(sessions.registry(), hub.intake(), sessions.settings(), sessions.ticker());
        Announcer announcer = new Announcer(hub.broker(), new Events(sessions.events()));
        Roster roster = new Roster(store, announcer, sessions.metrics());
        membership = new Membership(
                hub.broadcaster(), hub.policies(), roster, drain, sessions.ticker(), rooms, sessions.metrics());
        signals = new Signals(membership, hub.permissions(), announcer, sessions.ticker(), rooms, sessions.metrics());
        presence = new Presence(store, rooms);
        joinedRooms = new JoinedRooms(membership);
        online = new Online(sessions.registry(), membership);
        new RoomTimer(membership, signals, timer).start(this);
    }

    /** A world in which everybody may do everything. */
    public static RoomWorld with(Map<String, String> overrides) {
        return with(overrides, new AllowAll());
    }

    public static RoomWorld with(Map<String, String> overrides, TopicPermissions rules) {
        return with(overrides, rules, store -> store);
    }

    static RoomWorld over(UnaryOperator<PresenceStore> wrapping) {
        return with(Map.of(), new AllowAll(), wrapping);
    }

    /** The rooms of a hub that is there already. */
    public static RoomWorld of(HubUnderTest hub) {
        return new RoomWorld(hub, RoomSettings.read(Settings.of(Map.of())), store -> store);
    }

    private static RoomWorld with(
            Map<String, String> overrides, TopicPermissions rules, UnaryOperator<PresenceStore> wrapping) {
        Map<String, String> settings = new HashMap<>(overrides);
        settings.put("antiphon.topics.docs.pattern", "docs.**");
        settings.put("antiphon.topics.docs.members", "true");
        return new RoomWorld(HubUnderTest.with(settings, rules), RoomSettings.read(Settings.of(settings)), wrapping);
    }

    /** A client connects. */
    public Client connect(String user, Subprotocol version) {
        RecordingTransport wire = RecordingTransport.inline();
        ClientSession session = hub.sessions().open(user, version, wire);
        online.opened(new SessionOpened(session.id(), session.caller(), version.wireName()));
        return new Client(session, wire);
    }

    Client connect(String user) {
        return connect(user, Subprotocol.V2_JSON);
    }

    /** A client that subscribes, is told of members and becomes one. */
    Client join(String user, Topic topic) {
        Client client = connect(user);
        join(client, topic);
        return client;
    }

    /** A client that becomes a member and does not ask who else is one. */
    public void joinQuietly(Client client, Topic topic) {
        hub.subscribe(client.session(), topic, Optional.empty());
        membership.join(client.session(), topic);
    }

    void join(Client client, Topic topic) {
        TopicPattern pattern = TopicPattern.of(topic);
        hub.broadcaster().subscribe(client.session(), pattern, WITH_PRESENCE).thenAccept(start -> hub.broadcaster()
                .goLive(client.session(), pattern, WITH_PRESENCE, start.position()));
        membership.join(client.session(), topic);
    }

    void unsubscribe(Client client, Topic topic) {
        hub.broadcaster().unsubscribe(client.session(), TopicPattern.of(topic));
    }

    /** The connection is lost. */
    public void lose(Client client) {
        hub.sessions().registry().close(client.session(), 1006);
    }

    /** Time passes, and the timer notices. */
    public void pass(Duration time) {
        hub.sessions().ticker().pass(time);
        timer.repeatAll();
    }

    public HubUnderTest hub() {
        return hub;
    }

    public Membership membership() {
        return membership;
    }

    public Signals signals() {
        return signals;
    }

    public Presence presence() {
        return presence;
    }

    public JoinedRooms joinedRooms() {
        return joinedRooms;
    }

    PresenceStore store() {
        return store;
    }

    Drain drain() {
        return drain;
    }
}
