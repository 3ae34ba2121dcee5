package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.TopicClient;

/**
 * Many clients that hear one topic. A few of them talk without a pause until the server ends it: each says something new
 * as soon as everybody has heard what it said before.
 */
final class Audience {
    static final String TOPIC = "rooms.all";

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** How many connect at the same time. */
    private static final int WAVE = 25;

    private final HttpClient http = HttpClients.trusting();
    private final Map<String, AtomicInteger> hearers = new ConcurrentHashMap<>();
    private final Set<String> accepted = ConcurrentHashMap.newKeySet();
    private final AtomicInteger subscribed = new AtomicInteger();
    private final List<TopicClient> clients = new ArrayList<>();
    private final String filling;
    private final int size;

    /**
     * Clients that are connected and subscribed.
     *
     * @param filling makes each message longer
     */
    Audience(int size, URI address, String filling) {
        this.size = size;
        this.filling = filling;
        for (int from = 0; from < size; from += WAVE) {
            List<CompletableFuture<TopicClient>> wave = IntStream.range(from, Math.min(size, from + WAVE))
                    .mapToObj(i -> TopicClient.connect(http, address, "user" + i, this::hear))
                    .toList();
            wave.forEach(connecting -> clients.add(connecting.join()));
        }
        clients.forEach(client -> client.send("{\"type\":\"subscribe\",\"id\":\"s\",\"topic\":\"" + TOPIC + "\"}"));
        await().atMost(PATIENCE).until(() -> subscribed.get() == size);
    }

    /** Lets the first of the clients talk. */
    void talk(int talkers) {
        IntStream.range(0, talkers).forEach(talker -> say(talker, 0));
    }

    /** Lets a client say many things at once. */
    void burst(int messages) {
        IntStream.range(0, messages).forEach(i -> publish(0, "burst " + i));
    }

    void awaitAccepted(int messages) {
        await().atMost(PATIENCE).until(() -> accepted.size() >= messages);
    }

    int accepted() {
        return accepted.size();
    }

    List<Integer> closeCodes() {
        CompletableFuture<?>[] all = clients.stream().map(TopicClient::closed).toArray(CompletableFuture[]::new);
        assertThat(CompletableFuture.allOf(all)).succeedsWithin(PATIENCE);
        return clients.stream().map(client -> client.closed().join()).toList();
    }

    /** What was accepted came to everybody, then a goodbye, then nothing but the close. */
    void assertDrained() {
        assertThat(closeCodes()).allMatch(code -> code == 4001 || code == 1001).hasSize(size);
        assertThat(clients).allSatisfy(client -> {
            List<JsonObject> heard = client.heard();
            assertThat(heard.get(heard.size() - 1).getString("type")).isEqualTo("goodbye");
            assertThat(heard.stream().filter(Audience::isMessage).map(Audience::text))
                    .containsAll(accepted)
                    .doesNotHaveDuplicates();
        });
        assertThat(clients.stream().map(Audience::delay).distinct().count()).isGreaterThan(size / 4);
    }

    private void hear(TopicClient client, JsonObject message) {
        switch (message.getString("type")) {
            case "ok" -> answered(message.get("id").toString().replace("\"", ""));
            case "message" -> heard(text(message));
            default -> {}
        }
    }

    private void answered(String id) {
        if (id.equals("s")) {
            subscribed.incrementAndGet();
        } else {
            accepted.add(id);
        }
    }

    private void heard(String text) {
        boolean byAll =
                hearers.computeIfAbsent(text, key -> new AtomicInteger()).incrementAndGet() == size;
        if (byAll && text.startsWith("talk ")) {
            String[] words = text.split(" ");
            say(Integer.parseInt(words[1]), Integer.parseInt(words[2]) + 1);
        }
    }

    private void say(int talker, int number) {
        publish(talker, "talk " + talker + " " + number);
    }

    private void publish(int talker, String text) {
        clients.get(talker)
                .send("{\"type\":\"publish\",\"id\":\"" + text + "\",\"topic\":\"" + TOPIC
                        + "\",\"payload\":{\"text\":\"" + text + "\",\"filling\":\"" + filling + "\"}}");
    }

    private static boolean isMessage(JsonObject object) {
        return object.getString("type").equals("message");
    }

    private static String text(JsonObject message) {
        return message.getJsonObject("payload").getString("text");
    }

    private static int delay(TopicClient client) {
        List<JsonObject> heard = client.heard();
        return heard.get(heard.size() - 1).getInt("after");
    }
}
