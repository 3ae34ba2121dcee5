package org.antiphon.delivery.request;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.antiphon.backend.memory.MemoryConnectionStore;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.hub.Nodes;
import org.antiphon.message.Payload;
import org.antiphon.protocol.Payloads;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.session.ClientSession;
import org.antiphon.settings.Settings;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.Tasks;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;

/** Requests in both directions without a container: handlers run when the test lets them, and time stands still. */
public final class RequestsUnderTest {

    private final TestSessions sessions;
    private final ManualTasks tasks = new ManualTasks();
    private final Deadlines deadlines;
    private final Requests requests;
    private final Questions questions;
    private final Clients clients;

    private RequestsUnderTest(Map<String, String> overrides, Stream<Handler> handlers, Tasks handlerTasks) {
        Settings all = Settings.of(overrides);
        RequestSettings settings = RequestSettings.read(all);
        sessions = TestSessions.direct(overrides);
        deadlines = new Deadlines(tasks, sessions.ticker());
        deadlines.start("");
        Payloads payloads = new Payloads(ProtocolSettings.read(all));
        requests = new Requests(
                new RequestHandlers(handlers),
                new CallRunner(payloads),
                settings,
                deadlines,
                handlerTasks == null ? tasks : handlerTasks,
                sessions.metrics());
        questions = new Questions(settings, deadlines, tasks, sessions.metrics());
        ConnectionStore connections = new MemoryConnectionStore();
        Nodes nodes = HubUnderTest.with(overrides).nodes(connections);
        Relay relay = new Relay(sessions.registry(), questions, connections, nodes, payloads, deadlines, tasks);
        clients = new Clients(sessions.registry(), questions, relay, payloads);
    }

    /** With handlers that run when {@link #run} is called. */
    static RequestsUnderTest with(Map<String, String> overrides, Handler... handlers) {
        return new RequestsUnderTest(overrides, Stream.of(handlers), null);
    }

    /** With handlers that run as these tasks do. */
    static RequestsUnderTest on(Tasks tasks, Map<String, String> overrides, Handler... handlers) {
        return new RequestsUnderTest(overrides, Stream.of(handlers), tasks);
    }

    /** With some handlers for tests of what clients see: {@code echo}, {@code divide}, {@code break}, {@code hang}. */
    public static RequestsUnderTest standard() {
        return with(
                Map.of(),
                Handlers.named("echo").taking(Payload.class).answering((payload, context) -> payload),
                Handlers.standardDivide(),
                Handlers.named("break").answering((nothing, context) -> {
                    throw new IllegalStateException("select password from users");
                }),
                Handlers.named("hang").answering((nothing, context) -> new CompletableFuture<String>()));
    }

    /** A connection of the user, in JSON of version 2. */
    ClientSession open(String user) {
        return sessions.open(user, RecordingTransport.inline());
    }

    /** Lets the handlers run. */
    public void run() {
        tasks.runAll();
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        sessions.ticker().pass(time);
        tasks.repeatAll();
        tasks.runAll();
    }

    void close(ClientSession session) {
        sessions.registry().close(session, 1000);
    }

    ManualTasks tasks() {
        return tasks;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    public TestSessions sessions() {
        return sessions;
    }

    public Requests requests() {
        return requests;
    }

    public Questions questions() {
        return questions;
    }

    public Clients clients() {
        return clients;
    }
}
