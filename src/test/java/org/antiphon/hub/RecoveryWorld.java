package org.antiphon.hub;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.antiphon.message.Caller;
import org.antiphon.message.Draft;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.Broker;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;

/** A server, one topic and some clients, all on one thread: a schedule decides what happens next. */
final class RecoveryWorld {

    private static final Topic TOPIC = new Topic("orders.4711");

    private final Map<Position, String> accepted = new HashMap<>();
    private final List<RecoveryClient> clients;
    private final ObservingCodec codec = new ObservingCodec();
    private final TestSessions sessions = TestSessions.direct(Map.of("antiphon.session.queue-messages", "8"));
    private final Map<String, String> settings;
    private Position end;
    private LateBroker broker;
    private HubUnderTest hub;
    private int published;

    RecoveryWorld(int seed, int history, int clients) {
        this.settings = Map.of(
                "antiphon.topics.all.pattern",
                "**",
                "antiphon.topics.all.history-messages",
                Integer.toString(history),
                "antiphon.topics.all.history-age",
                "3s",
                "antiphon.topics.all.overflow",
                seed % 2 == 0 ? "disconnect" : "drop-oldest");
        this.clients = IntStream.range(0, clients)
                .mapToObj(number -> new RecoveryClient(accepted))
                .toList();
        start();
    }

    int clients() {
        return clients.size();
    }

    int recoveriesOfSomething() {
        return clients.stream().mapToInt(RecoveryClient::recoveriesOfSomething).sum();
    }

    int resets() {
        return clients.stream().mapToInt(RecoveryClient::resets).sum();
    }

    void publish(int messages) {
        for (int i = 0; i < messages; i++) {
            published++;
            String json = Integer.toString(published);
            // the message is handed on before the answer comes, so its place is noted first
            accepted.put(new Position(end.epoch(), end.offset() + 1), json);
            Broker.Receipt receipt = broker.publish(
                            new Draft(TOPIC, new Payload(json), Optional.empty(), Optional.empty()))
                    .toCompletableFuture()
                    .join();
            end = receipt.position();
            readAll();
        }
    }

    void connect(int number) {
        RecoveryClient client = clients.get(number);
        if (client.session().filter(session -> !session.isEnding()).isPresent()) {
            return;
        }
        RecordingTransport transport = RecordingTransport.inline();
        ClientSession session = sessions.tryOpen(Caller.ofRealm("user" + number, Set.of()), codec, transport)
                .orElseThrow();
        client.connected(session, transport);
        hub.subscribe(session, TOPIC, client.cursor());
        readAll();
    }

    void disconnect(int number) {
        RecoveryClient client = clients.get(number);
        client.session().ifPresent(session -> sessions.registry().close(session, 1006));
        readAll();
        client.disconnected();
    }

    /** The client stops reading, misses more than its queue holds, and reads on. */
    void stall(int number) {
        RecoveryClient client = clients.get(number);
        if (client.session().isEmpty()) {
            return;
        }
        client.transport().stall();
        publish(12);
        if (client.transport().isBusy()) {
            client.transport().flow();
        } else {
            client.transport().unstall();
        }
        readAll();
        if (client.session().get().isEnding()) {
            disconnect(number);
        }
    }

    void passTime(int seconds) {
        sessions.ticker().pass(Duration.ofSeconds(seconds));
    }

    /** The history is past its time. */
    void forgetMessages(boolean really) {
        passTime(really ? 4 : 0);
    }

    /** The server ends and begins again with an empty memory. */
    void restart(boolean really) {
        if (really) {
            IntStream.range(0, clients.size()).forEach(this::disconnect);
            start();
        }
    }

    void answerLate(int answers) {
        for (int i = 0; i < answers && broker.answerOne(); i++) {
            readAll();
        }
    }

    /** Lets everything come to rest, and checks that whoever is connected has arrived. */
    void settle() {
        IntStream.range(0, clients.size()).forEach(this::connect);
        while (broker.answerOne()) {
            readAll();
        }
        publish(1);
        clients.forEach(client -> client.checkArrivedAt(end));
    }

    private void start() {
        passTime(1);
        hub = HubUnderTest.with(settings, sessions, memory -> {
            broker = new LateBroker(memory);
            return broker;
        });
        end = hub.end(TOPIC);
    }

    private void readAll() {
        clients.forEach(client -> client.read(codec));
    }
}
