package org.antiphon.delivery.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.antiphon.message.Payload;
import org.antiphon.session.ClientSession;
import org.junit.jupiter.api.Test;

class OrderedRequestsTest {

    private final Map<Object, CompletableFuture<String>> begun = new LinkedHashMap<>();
    private final Handlers.Body step = (argument, context) -> {
        begun.put(argument, new CompletableFuture<>());
        return begun.get(argument);
    };
    private final RequestsUnderTest app = RequestsUnderTest.with(
            Map.of(),
            Handlers.named("step").inOrder().taking(String.class).answering(step),
            Handlers.named("leap").inOrder().taking(String.class).answering(step),
            Handlers.named("free").taking(String.class).answering(step));
    private final ClientSession ann = app.open("ann");

    private CompletableFuture<Payload> ask(ClientSession session, String name, String argument) {
        CompletableFuture<Payload> answer = app.requests()
                .handle(session, name, new Payload('"' + argument + '"'))
                .toCompletableFuture();
        app.run();
        return answer;
    }

    private void end(String argument) {
        begun.get(argument).complete(argument);
        app.run();
    }

    @Test
    void orderedRequestsOfAConnectionBeginOneAfterTheOtherWhicheverHandlerTheyAreFor() {
        ask(ann, "step", "a");
        ask(ann, "leap", "b");
        ask(ann, "step", "c");

        assertThat(begun).containsOnlyKeys("a");
        end("a");
        assertThat(begun.keySet()).containsExactly("a", "b");
        end("b");
        assertThat(begun.keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void otherRequestsAndOtherConnectionsDoNotWait() {
        ask(ann, "step", "a");
        ask(ann, "free", "b");
        ask(app.open("ben"), "step", "c");

        assertThat(begun.keySet()).containsExactly("a", "b", "c");
    }

    @Test
    void oneThatIsTooSlowForItsClientStillHoldsTheLine() {
        ask(ann, "step", "a");
        app.pass(Duration.ofSeconds(9));
        ask(ann, "step", "b");
        app.pass(Duration.ofSeconds(2));

        assertThat(begun).containsOnlyKeys("a");
        end("a");
        assertThat(begun.keySet()).containsExactly("a", "b");
    }

    @Test
    void oneThatGivesUpInLineIsSkipped() {
        ask(ann, "step", "a");
        CompletableFuture<Payload> second = ask(ann, "step", "b");
        app.pass(Duration.ofSeconds(10));
        ask(ann, "step", "c");

        assertThat(second).isCompletedExceptionally();
        end("a");
        assertThat(begun.keySet()).containsExactly("a", "c");
    }

    @Test
    void afterTheEndOfTheConnectionNothingOfTheLineBegins() {
        ask(ann, "step", "a");
        ask(ann, "step", "b");

        app.close(ann);
        end("a");

        assertThat(begun).containsOnlyKeys("a");
    }
}
