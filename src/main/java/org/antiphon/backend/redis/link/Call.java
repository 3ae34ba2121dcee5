package org.antiphon.backend.redis.link;

import io.lettuce.core.RedisNoScriptException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Stream;

/** One call of a script over one connection; a script that Redis does not know is taught by the way. */
record Call(Wire wire, Script script, String[] keys, byte[][] arguments) {

    static Call of(Wire wire, Script script, List<String> keys, Object... arguments) {
        byte[][] written = Stream.of(arguments).map(Call::bytes).toArray(byte[][]::new);
        return new Call(wire, script, keys.toArray(String[]::new), written);
    }

    CompletionStage<List<Object>> answer() {
        return attempt(way -> way.call(script, keys, arguments))
                .handle((answer, failure) -> Failures.cause(failure) instanceof RedisNoScriptException
                        ? attempt(way -> way.teach(script, keys, arguments))
                        : done(answer, failure))
                .thenCompose(Function.identity());
    }

    private CompletionStage<List<Object>> attempt(Function<Wire, CompletionStage<List<Object>>> way) {
        try {
            return way.apply(wire);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private static CompletionStage<List<Object>> done(List<Object> answer, Throwable failure) {
        return failure == null
                ? CompletableFuture.completedFuture(answer)
                : CompletableFuture.failedFuture(Failures.cause(failure));
    }

    private static byte[] bytes(Object argument) {
        return argument instanceof byte[] ready ? ready : argument.toString().getBytes(StandardCharsets.UTF_8);
    }
}
