package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.testkit.RecordingTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientsTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    private final RequestsUnderTest app = RequestsUnderTest.with(Map.of("antiphon.requests.asked-per-session", "3"));
    private final RecordingTransport toAnn = RecordingTransport.inline();
    private final ClientSession ann = app.sessions().open("ann", toAnn);

    private CompletableFuture<Integer> ask(Clients.Recipient recipient) {
        return recipient
                .request("count", Map.of("of", "sheep"), Integer.class, SOON)
                .toCompletableFuture();
    }

    /** The id of the latest request that went over the wire. */
    private static String asked(RecordingTransport transport) {
        List<String> log = transport.log();
        String frame = log.get(log.size() - 1);
        assertThat(frame).contains("\"type\":\"request\"", "\"name\":\"count\"", "\"payload\":{\"of\":\"sheep\"}");
        return frame.replaceAll(".*\"id\":\"([^\"]+)\".*", "$1");
    }

    private void answer(ClientSession session, String id, String json) {
        app.questions().answer(session, id, Optional.of(new Payload(json)), Optional.empty());
    }

    private static Reason reason(CompletableFuture<?> answer) {
        return failure(answer).reason();
    }

    private static ClientRequestException failure(CompletableFuture<?> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure = answer.handle((value, thrown) -> thrown).join();
        return (ClientRequestException) (failure instanceof CompletionException ? failure.getCause() : failure);
    }

    @Test
    void aClientsAnswerIsReadAsTheTypeThatWasAskedFor() {
        CompletableFuture<Integer> answer = ask(app.clients().session(ann.id()));

        answer(ann, asked(toAnn), "42");
        app.run();

        assertThat(answer).isCompletedWithValue(42);
        assertThat(app.questions().open()).isZero();
        assertThat(app.deadlines().ahead()).isZero();
    }

    @Test
    void whatWaitsForAnAnswerDoesNotGoOnOnTheThreadThatReceivesIt() {
        CompletableFuture<Integer> answer = ask(app.clients().session(ann.id()));

        answer(ann, asked(toAnn), "42");

        assertThat(answer).isNotDone();
    }

    @Test
    void nullIsAnAnswer() {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));

        answer(ann, asked(toAnn), "null");
        app.run();

        assertThat(answer).isCompletedWithValue(null);
    }

    @Test
    void aClientsErrorFailsWithItsSentenceOnOneLine() {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));

        app.questions().answer(ann, asked(toAnn), Optional.empty(), Optional.of("no\nsheep\u001b[2J"));
        app.run();

        assertThat(reason(answer)).isEqualTo(Reason.FAILED);
        assertThat(failure(answer)).hasMessage("no sheep [2J");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"many\"", "{}", "true"})
    void anAnswerOfTheWrongShapeFails(String json) {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));

        answer(ann, asked(toAnn), json);
        app.run();

        assertThat(reason(answer)).isEqualTo(Reason.WRONG_SHAPE);
    }

    @Test
    void aRequestIsAnsweredOnce() {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));
        String id = asked(toAnn);
        answer(ann, id, "1");

        assertNoSuch(ann, id);
        app.run();

        assertThat(answer).isCompletedWithValue(1);
    }

    @Test
    void nobodyAnswersForAnother() {
        ClientSession ben = app.open("ben");
        ClientSession anotherOfAnn = app.open("ann");
        CompletableFuture<Integer> answer = ask(app.clients().session(ann.id()));
        String id = asked(toAnn);

        assertNoSuch(ben, id);
        assertNoSuch(anotherOfAnn, id);
        assertNoSuch(ann, "made-up");
        app.run();

        assertThat(answer).isNotDone();
        answer(ann, id, "1");
        app.run();
        assertThat(answer).isCompletedWithValue(1);
    }

    private void assertNoSuch(ClientSession session, String id) {
        assertThatThrownBy(() -> answer(session, id, "2"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.NOT_SUPPORTED));
    }

    @Test
    void aClientThatSaysNothingTimesOutAndItsLateAnswerIsRefused() {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));
        String id = asked(toAnn);

        app.pass(Duration.ofMillis(4_999));
        assertThat(answer).isNotDone();
        app.pass(Duration.ofMillis(1));

        assertThat(reason(answer)).isEqualTo(Reason.TIMEOUT);
        assertNoSuch(ann, id);
    }

    @Test
    void aClientThatGoesFailsWhatItWasAsked() {
        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));

        app.close(ann);
        app.run();

        assertThat(reason(answer)).isEqualTo(Reason.GONE);
        assertThat(app.questions().open()).isZero();
        assertThat(app.deadlines().ahead()).isZero();
    }

    @Test
    void aClientIsAskedSoManyThingsAndNoMore() {
        List<CompletableFuture<Integer>> answers = List.of(
                ask(app.clients().user("ann")),
                ask(app.clients().user("ann")),
                ask(app.clients().user("ann")));

        assertThat(reason(ask(app.clients().user("ann")))).isEqualTo(Reason.TOO_MANY);
        answer(ann, asked(toAnn), "1");
        assertThat(ask(app.clients().user("ann"))).isNotDone();
        assertThat(answers).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void whoeverIsNotHereOrAboutToGoOrSpeaksVersionOneIsNotConnected() {
        RecordingTransport stalled = RecordingTransport.stalled();
        app.sessions().open("old", Subprotocol.V1_JSON, RecordingTransport.inline());
        ClientSession leaving = app.sessions().open("leaving", stalled);
        leaving.end(CloseCode.GOING_AWAY);

        assertThat(reason(ask(app.clients().session("nowhere")))).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(reason(ask(app.clients().user("nobody")))).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(reason(ask(app.clients().user("old")))).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(reason(ask(app.clients().user("leaving")))).isEqualTo(Reason.NOT_CONNECTED);
        assertThat(app.questions().open()).isZero();
    }

    @Test
    void ofAUsersConnectionsTheOneIsAskedFromWhichSomethingCameLast() {
        RecordingTransport toTablet = RecordingTransport.inline();
        ClientSession tablet = app.sessions().open("ann", toTablet);
        ClientSession old = app.sessions().open("ann", Subprotocol.V1_JSON, RecordingTransport.inline());
        app.sessions().ticker().pass(Duration.ofSeconds(1));
        tablet.heard(10);
        app.sessions().ticker().pass(Duration.ofSeconds(1));
        old.heard(10);

        CompletableFuture<Integer> answer = ask(app.clients().user("ann"));
        answer(tablet, asked(toTablet), "7");
        app.run();

        assertThat(answer).isCompletedWithValue(7);
        assertThat(toAnn.log()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT24H0.001S"})
    void aTimeOutThatIsNoneIsAMistakeOfTheApplication(Duration time) {
        assertThatThrownBy(() -> app.clients().user("ann").request("count", 1, Integer.class, time))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
