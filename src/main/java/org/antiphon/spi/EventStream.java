package org.antiphon.spi;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.antiphon.message.Topic;

/**
 * What one stream brings to its client: a state, what is published to a topic from then on, and an end. Nothing that is
 * published while the state is read is lost. The data of every event is the JSON of one value. Immutable.
 *
 * @param topic whose messages the stream brings; the application decides who may have them, no permission is asked
 * @param type what JSON-B makes of the topic's payloads, for {@code last}
 * @param name the event of each message; {@code message}, which browsers take when nothing else is said
 * @param beginning the event with which the stream begins
 * @param last whether a value is the last one
 */
public record EventStream<T>(
        Topic topic, Class<T> type, String name, Optional<Beginning<T>> beginning, Predicate<T> last) {

    /** The event of a stream that is complete; its data is the last value. The stream ends after it. */
    public static final String COMPLETE = "complete";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.:-]{1,100}");

    /**
     * The event with which a stream begins.
     *
     * @param name of the event
     * @param state asked for on the thread of the request, when the topic is listened to already; may block; not null
     */
    public record Beginning<T>(String name, Supplier<T> state) {

        /** Refuses null and names that are none. */
        public Beginning {
            Objects.requireNonNull(state, "state");
            requireName(name);
        }
    }

    /** Refuses null and names that are none. */
    public EventStream {
        Objects.requireNonNull(topic, "topic");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(beginning, "beginning");
        Objects.requireNonNull(last, "last");
        requireName(name);
    }

    /** The messages of a topic as events {@code message}, without end. */
    public static <T> EventStream<T> of(Topic topic, Class<T> type) {
        return new EventStream<>(topic, type, "message", Optional.empty(), value -> false);
    }

    /** Begins with the state as it is then; each time, also when a client comes back. */
    public EventStream<T> beginningWith(String event, Supplier<T> state) {
        return new EventStream<>(topic, type, name, Optional.of(new Beginning<>(event, state)), last);
    }

    /** Messages become events of that name: 1 to 100 of {@code A-Z a-z 0-9 _ . : -}. */
    public EventStream<T> named(String event) {
        return new EventStream<>(topic, type, event, beginning, last);
    }

    /**
     * Ends after the first value, be it the beginning or a message, that is the last one: the event
     * {@value #COMPLETE} with the same data follows it, and then the end.
     *
     * @param isLast asked for every value, on a thread that must not wait
     */
    public EventStream<T> until(Predicate<T> isLast) {
        return new EventStream<>(topic, type, name, beginning, isLast);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("An event has a name of 1 to 100 characters of A-Z a-z 0-9 _ . : -");
        }
    }
}
