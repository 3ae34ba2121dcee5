package org.antiphon.backend.redis.link;

import io.lettuce.core.RedisCommandExecutionException;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.antiphon.spi.UnavailableException;

/** What the library's exceptions mean. */
final class Failures {

    /** Answers of a server that will not do, however often it is asked; another connection may lead to a better one. */
    private static final Pattern WRONG_SERVER = Pattern.compile("\\b(READONLY|LOADING|MASTERDOWN|NOAUTH)\\b");

    private static final int DEEPEST = 10;

    private Failures() {}

    /** What lies under the wrapping of a stage; null for null. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null
                ? cause(failure.getCause())
                : failure;
    }

    /**
     * The same stage in the words of the ports.
     *
     * @param inspect is shown a failure as it is
     */
    static <T> CompletionStage<T> translated(CompletionStage<T> stage, Consumer<Throwable> inspect) {
        CompletableFuture<T> translated = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                translated.complete(value);
            } else {
                inspect.accept(failure);
                translated.completeExceptionally(
                        new UnavailableException("Redis " + sentence(failure), cause(failure)));
            }
        });
        return translated;
    }

    /** Whether the server is the wrong one, so that the connection is worth nothing. */
    static boolean isWrongServer(Throwable failure) {
        return error(failure).filter(text -> WRONG_SERVER.matcher(text).find()).isPresent();
    }

    /** Half a sentence for the administrator, without anything secret; what comes before it is the address. */
    static String sentence(Throwable failure) {
        return error(failure).map(Failures::ofAnswer).orElseGet(() -> ofConnection(failure));
    }

    private static String ofAnswer(String error) {
        if (Stream.of("WRONGPASS", "NOAUTH", "ERR invalid password", "ERR AUTH").anyMatch(error::contains)) {
            return "does not accept the user and password of antiphon.redis.username and antiphon.redis.password";
        }
        if (error.contains("DB index") || error.contains("invalid database")) {
            return "does not have the database that antiphon.redis.url names";
        }
        if (error.contains("READONLY")) {
            return "is a replica, which takes no messages: antiphon.redis.url must name the master";
        }
        if (error.contains("OOM")) {
            return "has no memory left (maxmemory)";
        }
        if (error.contains("NOPERM")) {
            return "does not allow this user what Antiphon needs: " + error;
        }
        return error.contains("WRONGTYPE")
                ? "has a key under antiphon.redis.prefix that is not Antiphon's: " + error
                : "answers: " + error;
    }

    private static String ofConnection(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; root.getCause() != null && depth < DEEPEST; depth++) {
            root = root.getCause();
        }
        return root instanceof IOException || root.getMessage() == null
                ? "cannot be reached: "
                        + (root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage())
                : "does not do: " + root.getMessage();
    }

    private static Optional<String> error(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof RedisCommandExecutionException answer && answer.getMessage() != null) {
                return Optional.of(answer.getMessage());
            }
            at = at.getCause();
        }
        return Optional.empty();
    }
}
