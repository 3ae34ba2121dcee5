package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.antiphon.message.Caller;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.session.ClientSession;
import org.antiphon.spi.RequestContext;
import org.antiphon.spi.RequestFailedException;
import org.antiphon.testkit.RecordingTransport;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestsTest {

    private static CompletableFuture<Payload> ask(
            RequestsUnderTest app, ClientSession session, String name, String json) {
        CompletionStage<Payload> answer = app.requests().handle(session, name, new Payload(json));
        app.run();
        return answer.toCompletableFuture();
    }

    static ErrorCode code(CompletableFuture<Payload> answer) {
        return ((RefusedException) failure(answer)).code();
    }

    static Throwable failure(CompletableFuture<Payload> answer) {
        assertThat(answer).isCompletedExceptionally();
        Throwable failure = answer.handle((payload, thrown) -> thrown).join();
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    @Test
    void anArgumentIsReadAndAnAnswerWrittenByJsonB() {
        RequestsUnderTest app = RequestsUnderTest.standard();

        assertThat(ask(app, app.open("ann"), "divide", "{\"dividend\":17,\"divisor\":5,\"more\":[]}"))
                .isCompletedWithValue(new Payload("{\"quotient\":3,\"remainder\":2}"));
    }

    @Test
    void aHandlerRunsOnAnotherThreadThanTheOneThatReceives() {
        RequestsUnderTest app = RequestsUnderTest.standard();

        CompletionStage<Payload> answer = app.requests().handle(app.open("ann"), "echo", new Payload("1"));

        assertThat(answer.toCompletableFuture()).isNotDone();
        app.run();
        assertThat(answer.toCompletableFuture()).isCompletedWithValue(new Payload("1"));
    }

    @Test
    void aStageIsAnsweredWhenItCompletes() {
        CompletableFuture<List<Integer>> stage = new CompletableFuture<>();
        RequestsUnderTest app =
                RequestsUnderTest.with(Map.of(), Handlers.named("late").answering((nothing, context) -> stage));

        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "late", "null");

        assertThat(answer).isNotDone();
        stage.complete(List.of(1, 2));
        assertThat(answer).isCompletedWithValue(new Payload("[1,2]"));
    }

    @Test
    void nothingIsAnsweredAsNull() {
        RequestsUnderTest app =
                RequestsUnderTest.with(Map.of(), Handlers.named("quiet").answering((nothing, context) -> null));

        assertThat(ask(app, app.open("ann"), "quiet", "{}")).isCompletedWithValue(new Payload("null"));
    }

    @Test
    void aHandlerLearnsWhoAsksWhat() {
        List<RequestContext> contexts = new ArrayList<>();
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of(), Handlers.named("look").answering((nothing, context) -> contexts.add(context)));
        ClientSession ann = app.open("ann");

        ask(app, ann, "look", "null");

        assertThat(contexts).containsExactly(new RequestContext("look", ann.caller(), ann.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Echo", "echo ", "../echo", "toString", "\u0000"})
    void aNameThatNobodyHandlesIsUnknown(String name) {
        RequestsUnderTest app = RequestsUnderTest.standard();
        ClientSession ann = app.open("ann");

        assertThatThrownBy(() -> app.requests().handle(ann, name, new Payload("1")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.UNKNOWN_REQUEST));
    }

    @Test
    void oneOfTheRolesIsEnoughAndNoneIsForbidden() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of(),
                Handlers.named("close").forRoles("clerk", "manager").answering((nothing, context) -> "closed"));
        ClientSession ann = app.open("ann");
        ClientSession ben = app.sessions()
                .tryOpen(
                        Caller.ofRealm("ben", Set.of("cook", "clerk")),
                        TestSessions.codec(Subprotocol.V2_JSON),
                        RecordingTransport.inline())
                .orElseThrow();

        assertThatThrownBy(() -> app.requests().handle(ann, "close", new Payload("1")))
                .isInstanceOfSatisfying(RefusedException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.FORBIDDEN));
        assertThat(ask(app, ben, "close", "1")).isCompletedWithValue(new Payload("\"closed\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "\"x\"",
                "[]",
                "{\"dividend\":\"many\",\"divisor\":1}",
                "{\"dividend\":{},\"divisor\":1}",
                "{\"dividend\":1e99999999999,\"divisor\":1}",
                "null"
            })
    void aPayloadOfTheWrongShapeIsRefusedWithoutAWordOfTheInside(String json) {
        RequestsUnderTest app = RequestsUnderTest.standard();

        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "divide", json);

        assertThat(code(answer)).isEqualTo(ErrorCode.INVALID_MESSAGE);
        assertThat(failure(answer).getMessage())
                .isIn("The payload does not have the shape that is expected", "The request needs a payload");
    }

    @Test
    void aHandlerFailsWithASentenceForTheClient() {
        RequestsUnderTest app = RequestsUnderTest.standard();

        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "divide", "{\"dividend\":1,\"divisor\":0}");

        assertThat(code(answer)).isEqualTo(ErrorCode.REQUEST_FAILED);
        assertThat(failure(answer)).hasMessage("Nothing divides by zero");
    }

    @Test
    void aStageFailsWithASentenceForTheClient() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of(), Handlers.named("late").answering((nothing, context) -> CompletableFuture.completedFuture(1)
                        .thenApply(one -> {
                            throw new RequestFailedException("Too late");
                        })));

        CompletableFuture<Payload> answer = ask(app, app.open("ann"), "late", "1");

        assertThat(code(answer)).isEqualTo(ErrorCode.REQUEST_FAILED);
        assertThat(failure(answer)).hasMessage("Too late");
    }

    @Test
    void aRefusalOfTheHandlerKeepsItsCode() {
        RequestsUnderTest app =
                RequestsUnderTest.with(Map.of(), Handlers.named("shut").answering((nothing, context) -> {
                    throw new RefusedException(ErrorCode.FORBIDDEN);
                }));

        assertThat(code(ask(app, app.open("ann"), "shut", "1"))).isEqualTo(ErrorCode.FORBIDDEN);
    }

    @Test
    void whateverElseIsThrownEndsTheRequestAndNothingMore() {
        RequestsUnderTest app = RequestsUnderTest.with(
                Map.of(),
                Handlers.named("deep").answering((nothing, context) -> {
                    throw new StackOverflowError();
                }),
                Handlers.named("unwritable").answering((nothing, context) -> new Object() {
                    @SuppressWarnings("unused")
                    public String getSecret() {
                        throw new IllegalStateException();
                    }
                }));
        ClientSession ann = app.open("ann");

        assertThat(failure(ask(app, ann, "deep", "1"))).isInstanceOf(StackOverflowError.class);
        assertThat(failure(ask(app, ann, "unwritable", "1"))).isInstanceOf(IllegalArgumentException.class);
        assertThat(app.requests().running()).isZero();
        assertThat(app.deadlines().ahead()).isZero();
    }
}
