package org.antiphon.bench.load;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a load is made of, read from arguments such as {@code subscribers=1000}.
 *
 * @param dialect what the clients speak
 * @param port of the server on the loopback interface
 * @param publishingPort where those come in who publish and do not subscribe; the same port if nothing is said
 * @param processes ids of the server's processes
 * @param subscribers how many clients subscribe and read
 * @param stuck how many more subscribe and read nothing
 * @param groups among how many topics they are parted
 * @param furtherTopics how many more topics they subscribe to together, to which nothing is published
 * @param window how many messages of a topic may be outstanding; 0: published at a rate instead
 * @param rate messages a second, all topics together
 * @param everybody whether every subscriber publishes, in turn, rather than publishers of their own
 * @param publishers how many publishers of its own a topic has
 * @param payload size of a text, in bytes
 * @param floodBytes what is published to each topic before, so that it waits for those that are stuck
 * @param warmUp seconds of processor time that the server works before the measurement, against its slowest subscriber
 * @param seconds length of the measurement
 */
record LoadPlan(
        Dialect dialect,
        int port,
        int publishingPort,
        List<Long> processes,
        int subscribers,
        int stuck,
        int groups,
        int furtherTopics,
        int window,
        double rate,
        boolean everybody,
        int publishers,
        int payload,
        int floodBytes,
        double warmUp,
        double seconds) {

    static LoadPlan of(String... arguments) {
        Arguments given = new Arguments(arguments);
        int port = given.number("port", 0);
        LoadPlan plan = new LoadPlan(
                Dialects.named(given.text("dialect", "raw")),
                port,
                given.number("publishingPort", port),
                Stream.of(given.text("processes", "").split(","))
                        .filter(id -> !id.isEmpty())
                        .map(Long::valueOf)
                        .toList(),
                given.number("subscribers", 100),
                given.number("stuck", 0),
                given.number("groups", 1),
                given.number("furtherTopics", 0),
                given.number("window", 0),
                given.decimal("rate", 0),
                given.number("everybody", 0) == 1,
                given.number("publishers", 1),
                given.number("payload", 128),
                given.number("floodBytes", 0),
                given.decimal("warmUp", 10),
                given.decimal("seconds", 5));
        given.requireAllUsed();
        return plan;
    }

    /** The topic of a client. */
    String topic(int client) {
        return "t" + client % groups;
    }

    /** All that a client subscribes to; its own topic comes last, so that it is ready when it has that. */
    List<String> topics(int client) {
        int each = furtherTopics / Math.max(1, subscribers + stuck);
        Stream<String> further = Stream.iterate(0, i -> i < each, i -> i + 1).map(i -> "further-" + client + "-" + i);
        return Stream.concat(further, Stream.of(topic(client))).toList();
    }

    private static final class Arguments {

        private final Map<String, String> values = new LinkedHashMap<>();

        Arguments(String... arguments) {
            for (String argument : arguments) {
                String[] parts = argument.split("=", 2);
                values.put(parts[0], parts[1]);
            }
        }

        String text(String name, String otherwise) {
            return Optional.ofNullable(values.remove(name)).orElse(otherwise);
        }

        int number(String name, int otherwise) {
            return Integer.parseInt(text(name, Integer.toString(otherwise)));
        }

        double decimal(String name, double otherwise) {
            return Double.parseDouble(text(name, Double.toString(otherwise)));
        }

        void requireAllUsed() {
            if (!values.isEmpty()) {
                throw new IllegalArgumentException("There are no arguments " + values.keySet());
            }
        }
    }
}
