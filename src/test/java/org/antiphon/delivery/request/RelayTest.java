package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.hub.HubUnderTest;
import org.antiphon.hub.Nodes;
import org.antiphon.message.Payload;
import org.antiphon.message.TopicPattern;
import org.antiphon.protocol.Payloads;
import org.antiphon.protocol.ProtocolSettings;
import org.antiphon.session.ClientSession;
import org.antiphon.settings.Settings;
import org.antiphon.spi.ConnectionStore;
import org.antiphon.spi.UnavailableException;
import org.antiphon.testkit.ManualTasks;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

/** Nodes with one broker, of which the first asks users of the others. */
class RelayTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final HubUnderTest hub = HubUnderTest.with(Map.of());
    private final Map<String, Integer> whereAnnIs = new HashMap<>();
    private final ManualTasks tasks = new ManualTasks();
    private final Payloads payloads = new Payloads(ProtocolSettings.read(Settings.of(Map.of())));
    private final Node one = new Node("one");
    private final Node other = new Node("other");

    private final class Node implements ConnectionStore {
        private final TestSessions sessions = TestSessions.direct(Map.of());
        private final Deadlines deadlines = new Deadlines(tasks, sessions.ticker());
        private final Questions questions =
                new Questions(RequestSettings.read(Settings.of(Map.of())), deadlines, tasks, sessions.metrics());
        private final Nodes nodes;
        private final Clients clients;
        private final String name;

        Node(String name) {
            this.name = name;
            nodes = hub.nodes(this);
            Relay relay = new Relay(sessions.registry(), questions, this, nodes, payloads, deadlines, tasks);
            relay.start("");
            nodes.join();
            clients = new Clients(sessions.registry(), questions, relay, payloads);
        }

        @Override
        public String node() {
            return name;
        }

        @Override
        public CompletionStage<Integer> opened(String user, String session) {
            return CompletableFuture.completedFuture(1);
        }

        @Override
        public CompletionStage<Void> closed(String user, String session) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Map<String, Integer>> byNode(String user) {
            return whereAnnIs.containsKey("nobody knows")
                    ? CompletableFuture.failedFuture(new UnavailableException("gone", null))
                    : CompletableFuture.completedFuture(whereAnnIs);
        }
    }

    private CompletableFuture<Integer> ask() {
        return one.clients
                .user("ann")
                .request("count", Map.of("of", "sheep"), Integer.class, SOON)
                .toCompletableFuture();
    }

    private static String asked(RecordingTransport transport) {
        List<String> log = transport.log();
        String frame = log.get(log.size() - 1);
        assertThat(frame).contains("\"type\":\"request\"", "\"name\":\"count\"", "\"payload\":{\"of\":\"sheep\"}");
        return frame.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    private static Reason reason(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure = answer.handle((value, thrown) -> thrown).join();
        return ((ClientRequestException) (failure instanceof CompletionException ? failure.getCause() : failure))
                .reason();
    }

    @Test
    void aUserOfAnotherNodeIsAskedThere() {
        RecordingTransport toAnn = RecordingTransport.inline();
        ClientSession ann = other.sessions.open("ann", toAnn);
        whereAnnIs.put("other", 1);

        CompletableFuture<Integer> answer = ask();
        other.questions.answer(ann, asked(toAnn), Optional.of(new Payload("42")), Optional.empty());
        tasks.runAll();

        assertThat(answer).isCompletedWithValue(42);
        assertThat(one.deadlines.ahead()).isZero();
    }

    @Test
    void whoIsOnThisNodeTooIsAskedHere() {
        RecordingTransport toAnn = RecordingTransport.inline();
        RecordingTransport toAnnElsewhere = RecordingTransport.inline();
        one.sessions.open("ann", toAnn);
        other.sessions.open("ann", toAnnElsewhere);
        whereAnnIs.put("other", 1);

        ask();

        asked(toAnn);
        assertThat(toAnnElsewhere.log()).isEmpty();
    }

    @Test
    void aClientsErrorComesBackWithItsSentence() {
        RecordingTransport toAnn = RecordingTransport.inline();
        ClientSession ann = other.sessions.open("ann", toAnn);
        whereAnnIs.put("other", 1);

        CompletableFuture<Integer> answer = ask();
        other.questions.answer(ann, asked(toAnn), Optional.empty(), Optional.of("no sheep"));
        tasks.runAll();

        assertThat(reason(answer)).isEqualTo(Reason.FAILED);
        assertThat(answer.handle((value, thrown) -> thrown.getMessage()).join()).contains("no sheep");
    }

    @Test
    void whereNobodyIsTheNextNodeIsAskedAndThenNobody() {
        whereAnnIs.put("one", 1);
        whereAnnIs.put("other", 1);

        CompletableFuture<Integer> answer = ask();
        tasks.runAll();
        tasks.runAll();

        assertThat(reason(answer)).isEqualTo(Reason.NOT_CONNECTED);
    }

    @Test
    void aNodeThatDoesNotAnswerTimesOut() {
        whereAnnIs.put("dead", 1);

        CompletableFuture<Integer> answer = ask();
        one.sessions.ticker().pass(SOON);
        one.deadlines.sweep();
        tasks.runAll();

        assertThat(reason(answer)).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void whileNobodyKnowsWhereTheUserIsHeIsNotConnected() {
        whereAnnIs.put("nobody knows", 1);

        assertThat(reason(ask())).isEqualTo(Reason.NOT_CONNECTED);
    }

    @Test
    void aLetterThatCannotBeReadHarmsNobody() {
        RecordingTransport toAnn = RecordingTransport.inline();
        other.sessions.open("ann", toAnn);
        whereAnnIs.put("other", 1);

        for (String letter : List.of("1", "[]", "{}", "{\"asked\":\"x\"}", "{\"failed\":\"x\",\"reason\":\"?\"}")) {
            one.nodes.write("other", new Payload(letter));
        }
        ask();

        asked(toAnn);
    }

    @Test
    void whatIsOpenFailsWhenLettersAreLost() {
        whereAnnIs.put("dead", 1);
        CompletableFuture<Integer> answer = ask();

        hub.broadcaster().onReset(TopicPattern.of("$nodes.one"), Optional.empty());
        tasks.runAll();

        assertThat(reason(answer)).isEqualTo(Reason.GONE);
    }
}
