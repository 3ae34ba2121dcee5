package org.antiphon.command;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.antiphon.backend.memory.MemoryCursorStore;
import org.antiphon.backend.memory.MemorySettings;
import org.antiphon.delivery.Acknowledgements;
import org.antiphon.delivery.request.RequestsUnderTest;
import org.antiphon.event.CommandRefused;
import org.antiphon.hub.History;
import org.antiphon.hub.TestHub;
import org.antiphon.message.Caller;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.room.RoomWorld;
import org.antiphon.session.ClientSession;
import org.antiphon.settings.Settings;
import org.antiphon.spi.TokenAuthenticator;
import org.antiphon.testkit.RecordingTransport;

/** A dispatcher with all its handlers over a hub, without a container. */
public final class TestCommands implements AutoCloseable {

    private final TestHub hub;
    private final RoomWorld rooms;
    private final RequestsUnderTest requests = RequestsUnderTest.standard();
    private final Refusals refusals;
    private final CommandDispatcher dispatcher;
    private Optional<Caller> tokenOwner = Optional.empty();

    /** All commands, with these settings. */
    public TestCommands(Map<String, String> settings) {
        this.hub = TestHub.direct(settings);
        this.rooms = RoomWorld.of(hub.inside());
        this.refusals = new Refusals(hub.events(), hub.sessions().metrics());
        this.dispatcher = dispatcher(handlers().stream());
    }

    List<CommandHandler<?>> handlers() {
        TokenAuthenticator authenticator = token -> tokenOwner;
        History history = hub.inside().history();
        return List.of(
                new AckHandler(acknowledgements(), hub.broadcaster(), refusals),
                new CapsHandler(),
                new ChatMessageHandler(hub.publisher(), rooms.joinedRooms(), refusals),
                new HistoryHandler(history, refusals),
                new JoinRoomHandler(
                        hub.broadcaster(),
                        rooms.membership(),
                        rooms.joinedRooms(),
                        history,
                        hub.inside().permissions(),
                        refusals),
                new LeaveRoomHandler(rooms.membership(), rooms.joinedRooms(), refusals),
                new MalformedHandler(),
                new PingHandler(),
                new PresenceHandler(rooms.presence(), hub.inside().permissions(), refusals),
                new PublishHandler(hub.publisher(), refusals),
                new RefreshHandler(authenticator, hub.review()),
                new RequestHandler(requests.requests(), refusals),
                new ResponseHandler(requests.questions()),
                new SignalHandler(rooms.signals()),
                new SubscribeHandler(
                        hub.broadcaster(),
                        rooms.membership(),
                        rooms.presence(),
                        hub.inside().permissions(),
                        refusals),
                new UnsubscribeHandler(hub.broadcaster()));
    }

    private Acknowledgements acknowledgements() {
        return new Acknowledgements(
                new MemoryCursorStore(MemorySettings.read(Settings.of(Map.of()))),
                hub.inside().policies(),
                hub.sessions().ticker(),
                hub.sessions().metrics());
    }

    CommandDispatcher dispatcher(Stream<CommandHandler<?>> handlers) {
        return new CommandDispatcher(handlers, new RateLimiter(hub.sessions().limits()), refusals);
    }

    public CommandDispatcher dispatcher() {
        return dispatcher;
    }

    public TestHub hub() {
        return hub;
    }

    /** From now on every token is this caller's. */
    void tokensAreOf(Caller caller) {
        tokenOwner = Optional.of(caller);
    }

    ClientSession open(String user, RecordingTransport wire) {
        return hub.sessions().open(user, wire);
    }

    ClientSession open(String user, Subprotocol version, RecordingTransport wire) {
        return hub.sessions().open(user, version, wire);
    }

    /** Takes a text frame of these lines from the client. */
    void receive(ClientSession session, String... lines) {
        dispatcher.receive(session, Frame.Text.of(String.join("\n", lines)));
    }

    List<CommandRefused> refused() {
        return hub.sessions().events().fired(CommandRefused.class);
    }

    @Override
    public void close() {
        hub.close();
    }
}
