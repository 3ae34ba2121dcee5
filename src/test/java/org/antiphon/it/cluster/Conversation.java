package org.antiphon.it.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.antiphon.testkit.HttpClients;

/** Many who speak and more who hear, over all nodes. */
final class Conversation implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final HttpClient http = HttpClients.trusting();
    private final String topic = "rooms." + UUID.randomUUID();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final List<Speaker> speakers = new ArrayList<>();
    private final List<Hearer> hearers = new ArrayList<>();

    /** A conversation that has begun, of people spread over all doors: everybody hears. */
    Conversation(List<URI> doors, int speaking, int hearing) {
        this(doors, doors.size(), speaking, hearing);
    }

    /**
     * A conversation that has begun: everybody hears.
     *
     * @param doors where everybody tries in turn to get in
     * @param first over how many of them, the first ones, people are spread in the beginning
     */
    Conversation(List<URI> doors, int first, int speaking, int hearing) {
        for (int i = 0; i < hearing; i++) {
            hearers.add(new Hearer(http, doors, i % first, "hearer" + i, topic));
        }
        for (int i = 0; i < speaking; i++) {
            speakers.add(new Speaker(http, doors, i % first, "speaker" + i, topic, accepted));
        }
        hearers.forEach(Wayfarer::connect);
        await().atMost(PATIENCE).until(() -> hearers.stream()
                .noneMatch(hearer -> hearer.cursor().isEmpty()));
        speakers.forEach(Wayfarer::connect);
    }

    List<Hearer> hearers() {
        return hearers;
    }

    int resets() {
        return hearers.stream().mapToInt(Hearer::resets).sum();
    }

    void awaitMore(int messages) {
        int before = accepted.size();
        await().atMost(PATIENCE).until(() -> accepted.size() >= before + messages);
    }

    /** Lets what is on its way arrive, and checks that everybody heard everything, or was told that he did not. */
    void assertWhole() {
        speakers.forEach(Speaker::fallSilent);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        new HashSet<>(hearers.stream().map(Hearer::cursor).toList()))
                .as("where the hearers are")
                .hasSize(1));
        assertThat(hearers).allSatisfy(hearer -> assertThat(hearer.wrong()).isEmpty());
        String end = hearers.get(0).cursor();
        String epoch = end.substring(0, end.lastIndexOf(':') + 1);
        long last = Long.parseLong(end.substring(epoch.length()));
        assertThat(accepted.keySet().stream()
                        .filter(position -> position.startsWith(epoch))
                        .mapToLong(position -> Long.parseLong(position.substring(epoch.length()))))
                .allMatch(offset -> offset <= last);
    }

    @Override
    public void close() {
        speakers.forEach(Wayfarer::end);
        hearers.forEach(Wayfarer::end);
    }
}
