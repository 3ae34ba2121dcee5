package org.antiphon.testkit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;

/** A client that speaks {@code antiphon.v2.json} and remembers what it was told; the JDK's own WebSocket. */
public final class TopicClient {
    /** The close code that stands for an end without a close frame. */
    public static final int BROKEN = 1006;

    private final ConcurrentLinkedQueue<JsonObject> heard = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final AtomicReference<CompletableFuture<?>> sending =
            new AtomicReference<>(CompletableFuture.completedFuture(null));
    private final BiConsumer<TopicClient, JsonObject> listener;
    private volatile WebSocket socket;

    private TopicClient(BiConsumer<TopicClient, JsonObject> listener) {
        this.listener = listener;
    }

    /**
     * Connects.
     *
     * @param listener hears everything too, on the thread that reads
     */
    public static CompletableFuture<TopicClient> connect(
            HttpClient http, URI address, String user, BiConsumer<TopicClient, JsonObject> listener) {
        TopicClient client = new TopicClient(listener);
        return http.newWebSocketBuilder()
                .connectTimeout(Duration.ofSeconds(30))
                .subprotocols("antiphon.v2.json")
                .header("Authorization", "Bearer " + Tokens.everywhere(user))
                .buildAsync(address, client.new Ear())
                .thenApply(socket -> client);
    }

    /** Sends a frame, after those that were sent before. */
    public void send(String frame) {
        sending.updateAndGet(before -> before.handle((done, failure) -> socket.sendText(frame, true))
                .thenCompose(sent -> sent)
                .toCompletableFuture());
    }

    /** All objects that came, in order. */
    public List<JsonObject> heard() {
        return List.copyOf(heard);
    }

    /** The close code, once the connection has ended. */
    public CompletableFuture<Integer> closed() {
        return closed;
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public void onOpen(WebSocket opened) {
            socket = opened;
            opened.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                frame.toString().lines().map(TopicClient::parse).forEach(this::hear);
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }

        private void hear(JsonObject message) {
            heard.add(message);
            listener.accept(TopicClient.this, message);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            closed.complete(BROKEN);
        }
    }

    private static JsonObject parse(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readObject();
        }
    }
}
