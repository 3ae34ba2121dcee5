package org.antiphon.bench;

import java.util.List;
import java.util.stream.Stream;

/** What is done to a server, and for how long. */
enum Scenario {
    S1("1,000 subscribers of one topic, 8 messages in flight", "subscribers=1000", "window=8"),
    S2("1,000 subscribers, 20 messages a second", "subscribers=1000", "rate=20", "seconds=8"),
    S3(
            "1,000 clients in 100 rooms of 10, each sends once a second",
            "subscribers=1000",
            "groups=100",
            "rate=1000",
            "everybody=1",
            "seconds=8"),
    S4("10,000 idle connections", "subscribers=10000"),
    S5("Server-Sent Events, 1,000 streams, 8 messages in flight", "subscribers=1000", "window=8", "publishers=8"),
    S6("100 subscribers, 512 messages in flight", "subscribers=100", "window=512"),
    S7_100("as S1, with 100 subscribers", "subscribers=100", "window=8"),
    S7_1000("as S1", "subscribers=1000", "window=8"),
    S7_10000("as S1, with 10,000 subscribers", "subscribers=10000", "window=8"),
    S7_T1000("as S1, with 1,000 further topics", "subscribers=1000", "window=8", "furtherTopics=1000"),
    S7_T100000("as S1, with 100,000 further topics", "subscribers=1000", "window=8", "furtherTopics=100000"),
    S8(
            "as S2, and 100 more who read nothing",
            "subscribers=1000",
            "stuck=100",
            "floodBytes=8000000",
            "rate=20",
            "seconds=8");

    private final String sentence;
    private final List<String> arguments;

    Scenario(String sentence, String... arguments) {
        this.sentence = sentence;
        this.arguments = List.of(arguments);
    }

    /** What it is, for the tables. */
    String sentence() {
        return sentence;
    }

    /** The arguments of the load generator. */
    List<String> arguments() {
        return arguments;
    }

    /** How many clients subscribe. */
    int connections() {
        return Integer.parseInt(arguments.get(0).substring("subscribers=".length()));
    }

    /** Whether it is about streams of events. */
    boolean isEventStream() {
        return this == S5;
    }

    /** Whether nothing is published, and memory is what it is about. */
    boolean isIdle() {
        return this == S4;
    }

    /** Those whose names begin so: {@code S7} is all of its parts. */
    static Stream<Scenario> named(String prefix) {
        return Stream.of(values()).filter(scenario -> scenario.name().startsWith(prefix));
    }
}
