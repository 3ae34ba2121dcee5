package org.antiphon.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PendingAnswerTest {

    private final List<String> calls = new ArrayList<>();
    private final AsyncResponse response = (AsyncResponse) Proxy.newProxyInstance(
            AsyncResponse.class.getClassLoader(), new Class<?>[] {AsyncResponse.class}, (proxy, method, arguments) -> {
                calls.add(method.getName());
                return method.getReturnType() == boolean.class ? true : null;
            });
    private final CompletableFuture<Response> result = new CompletableFuture<>();

    @Test
    void whatIsDoneAlreadyIsAnsweredWithoutATimeLimit() {
        result.complete(null);
        give();
        assertThat(calls).containsExactly("resume");
    }

    @Test
    void whatIsStillToComeHasATimeLimit() {
        give();
        assertThat(calls).containsExactly("setTimeoutHandler", "setTimeout");
        result.complete(null);
        assertThat(calls).endsWith("resume");
    }

    private void give() {
        PendingAnswer.give(response, Duration.ofSeconds(1), result, done -> done);
    }
}
