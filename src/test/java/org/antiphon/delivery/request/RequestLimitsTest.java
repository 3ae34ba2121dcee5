package org.antiphon.delivery.request;

import static org.antiphon.delivery.request.RequestsTest.code;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.session.ClientSession;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {

    private final List<CompletableFuture<String>> stages = new ArrayList<>();
    private final Handlers.Body hang = (argument, context) -> {
        stages.add(new CompletableFuture<>());
        return stages.get(stages.size() - 1);
    };

    private static CompletableFuture<Payload> ask(RequestsUnderTest app, ClientSession session, String name) {
        return app.requests().handle(session, name, new Payload("1")).toCompletableFuture();
    }

    private static ErrorCode refusal(RequestsUnderTest app, ClientSession session, String name) {
        try {
            ask(app, session, name);
        } catch (RefusedException refused) {
            return refused.code();
        }
        throw new AssertionError("Was taken");
    }

    @Test
    void aHandlerThatTakesTooLongIsAnsweredInItsPlace() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.timeout", "3s"),
                Handlers.named("hang").answering(hang),
                Handlers.named("hurry").within(Duration.ofSeconds(1)).answering(hang));
        ClientSession ann = app.open("ann");
        CompletableFuture<Payload> slow = ask(app, ann, "hang");
        CompletableFuture<Payload> hasty = ask(app, ann, "hurry");
        app.run();

        app.pass(Duration.ofMillis(999));
        assertThat(hasty).isNotDone();
        app.pass(Duration.ofMillis(1));
        assertThat(code(hasty)).isEqualTo(ErrorCode.TIMEOUT);
        assertThat(slow).isNotDone();
        app.pass(Duration.ofSeconds(2));
        assertThat(code(slow)).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aHandlerThatRunsOnIsCountedUntilItEndsAndItsAnswerDropped() {
        RequestsUnderTest app =
                RequestsUnderTest.with(Map.of(), Handlers.named("hang").answering(hang));
        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "hang");
        app.run();
        assertThat(app.requests().running()).isEqualTo(1);
        assertThat(app.requests().abandoned()).isZero();

        app.pass(Duration.ofSeconds(10));
        assertThat(app.requests().abandoned()).isEqualTo(1);
        stages.get(0).complete("late");

        assertThat(app.requests().running()).isZero();
        assertThat(app.requests().abandoned()).isZero();
        assertThat(code(answer)).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void aConnectionHasSoManyRequestsUnderWayAndNoMore() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.pending-per-session", "2"),
                Handlers.named("hang").answering(hang));
        ClientSession ann = app.open("ann");
        ask(app, ann, "hang");
        ask(app, ann, "hang");

        assertThat(refusal(app, ann, "hang")).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
        assertThat(ask(app, app.open("ben"), "hang")).isNotDone();
        app.run();
        stages.get(0).complete("done");
        assertThat(ask(app, ann, "hang")).isNotDone();
        assertThat(refusal(app, ann, "hang")).isEqualTo(ErrorCode.TOO_MANY_REQUESTS);
    }

    @Test
    void aTimeOutGivesTheConnectionItsRoomBack() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.pending-per-session", "1"),
                Handlers.named("hang").answering(hang));
        ClientSession ann = app.open("ann");
        ask(app, ann, "hang");
        app.run();

        app.pass(Duration.ofSeconds(10));

        assertThat(ask(app, ann, "hang")).isNotDone();
    }

    @Test
    void aHandlerThatNeverEndsFillsItsOwnLaneAndNoOther() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.unfinished-per-handler", "2"),
                Handlers.named("hang").answering(hang),
                Handlers.named("fine").answering((nothing, context) -> "fine"));
        ClientSession ann = app.open("ann");
        ask(app, ann, "hang");
        ask(app, ann, "hang");
        app.run();
        app.pass(Duration.ofSeconds(10));

        assertThat(refusal(app, ann, "hang")).isEqualTo(ErrorCode.UNAVAILABLE);
        CompletableFuture<Payload> fine = ask(app, ann, "fine");
        app.run();
        assertThat(fine).isCompletedWithValue(new Payload("\"fine\""));
        stages.get(1).complete("at last");
        assertThat(ask(app, ann, "hang")).isNotDone();
    }

    @Test
    void moreThanTheThreadsOfAHandlerWait() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.threads-per-handler", "2"),
                Handlers.named("busy").answering((nothing, context) -> "done"));
        ClientSession ann = app.open("ann");
        List<CompletableFuture<Payload>> answers =
                List.of(ask(app, ann, "busy"), ask(app, ann, "busy"), ask(app, ann, "busy"), ask(app, ann, "busy"));

        assertThat(app.tasks().waiting()).isEqualTo(2);
        app.run();
        assertThat(answers).allMatch(CompletableFuture::isDone);
    }

    @Test
    void whatWaitedTooLongIsNotBegun() {
        List<Object> begun = new ArrayList<>();
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of(), Handlers.named("count").answering((nothing, context) -> begun.add(context)));
        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "count");

        app.pass(Duration.ofSeconds(10));

        assertThat(begun).isEmpty();
        assertThat(code(answer)).isEqualTo(ErrorCode.TIMEOUT);
    }

    @Test
    void theEndOfAConnectionLetsItsRequestsBeForgotten() {
        List<Object> begun = new ArrayList<>();
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of("antiphon.requests.unfinished-per-handler", "1"),
                Handlers.named("count").answering((nothing, context) -> begun.add(context)),
                Handlers.named("hang").answering(hang));
        ClientSession ann = app.open("ann");
        CompletableFuture<Payload> running = ask(app, ann, "hang");
        app.run();
        CompletableFuture<Payload> waiting = ask(app, ann, "count");

        app.close(ann);
        app.run();

        assertThat(begun).isEmpty();
        assertThat(app.deadlines().ahead()).isZero();
        assertThat(app.requests().abandoned()).isEqualTo(1);
        assertThat(app.requests().connections()).isZero();
        stages.get(0).complete("to nobody");
        assertThat(List.of(running, waiting)).noneMatch(CompletableFuture::isDone);
        ClientSession ben = app.open("ben");
        assertThat(ask(app, ben, "hang")).isNotDone();
        assertThat(ask(app, ben, "count")).isNotDone();
    }

    @Test
    void aConnectionThatHasEndedAsksNothing() {
        RequestsUnderTest app =
                RequestsUnderTest.with(Map.of(), Handlers.named("hang").answering(hang));
        ClientSession ann = app.open("ann");
        app.close(ann);

        assertThatThrownBy(() -> ask(app, ann, "hang")).isInstanceOf(RefusedException.class);
        app.run();

        assertThat(stages).isEmpty();
        assertThat(app.requests().connections()).isZero();
    }
}
