package org.antiphon.delivery.request;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.antiphon.delivery.request.ClientRequestException.Reason;
import org.antiphon.message.Payload;

/** What nodes write to each other about one question, as a map of texts. */
sealed interface Letter {

    /** By which both sides know the question. */
    String id();

    /** As it is written. */
    Map<String, String> fields();

    /** Somebody's question to a client of the node that reads it. */
    record Asking(String id, String from, String user, Asked asked) implements Letter {
        @Override
        public Map<String, String> fields() {
            return Map.of(
                    "asked",
                    id,
                    "from",
                    from,
                    "user",
                    user,
                    "name",
                    asked.name(),
                    "argument",
                    asked.argument().json(),
                    "timeout",
                    asked.timeout().toString());
        }
    }

    /** The client's answer. */
    record Answered(String id, Payload answer) implements Letter {
        @Override
        public Map<String, String> fields() {
            return Map.of("answered", id, "answer", answer.json());
        }
    }

    /** Why there is none. */
    record Failed(String id, Reason reason, String sentence) implements Letter {

        static Failed of(String id, Throwable failure) {
            return failure instanceof ClientRequestException known
                    ? new Failed(id, known.reason(), known.getMessage())
                    : new Failed(id, Reason.GONE, Reason.GONE.name());
        }

        @Override
        public Map<String, String> fields() {
            return Map.of("failed", id, "reason", reason.name(), "sentence", sentence);
        }
    }

    /**
     * Reads a letter.
     *
     * @return empty when it is of a kind that this version does not know
     * @throws RuntimeException when something is missing in it
     */
    static Optional<Letter> of(Map<String, String> fields) {
        if (fields.containsKey("asked")) {
            Payload argument = new Payload(fields.get("argument"));
            Asked asked = new Asked(fields.get("name"), argument, Duration.parse(fields.get("timeout")));
            return Optional.of(new Asking(fields.get("asked"), fields.get("from"), fields.get("user"), asked));
        }
        if (fields.containsKey("answered")) {
            return Optional.of(new Answered(fields.get("answered"), new Payload(fields.get("answer"))));
        }
        return Optional.ofNullable(fields.get("failed"))
                .map(id -> new Failed(id, Reason.valueOf(fields.get("reason")), fields.get("sentence")));
    }
}
