package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** A well-behaved client of either version: sends one frame at a time, keeps all that comes, waits in bounds. */
public final class WsClient implements AutoCloseable {
    private final Inbox inbox = new Inbox();
    private final AtomicInteger ids = new AtomicInteger();
    private final WsListener listener = new WsListener(inbox);
    private volatile WebSocket socket;

    WsClient() {}

    WsListener listener() {
        return listener;
    }

    void attach(WebSocket connected) {
        socket = connected;
    }

    /** The subprotocol that the server chose; empty for none. */
    public String subprotocol() {
        return socket.getSubprotocol();
    }

    /** Sends a text frame. */
    public void send(String text) {
        await(socket.sendText(text, true));
    }

    /** Sends a message in a text frame. */
    public void send(JsonNode message) {
        send(message.toString());
    }

    /** Sends a binary frame. */
    public void send(byte[] content) {
        await(socket.sendBinary(ByteBuffer.wrap(content), true));
    }

    /** Sends a command of v2 JSON with a new id and waits for the answer to it. */
    public JsonNode ask(String type, Object... namesAndValues) {
        String id = "q" + ids.incrementAndGet();
        ObjectNode command = Json.object("type", type, "id", id);
        command.setAll(Json.object(namesAndValues));
        send(command);
        return await(message -> message.path("id").asText().equals(id));
    }

    /** Sends a command of v1 with a new request id and waits for the answer to it. */
    public JsonNode askV1(String type, Object... namesAndValues) {
        String id = "q" + ids.incrementAndGet();
        send(Json.object("type", type, "requestId", id, "payload", Json.object(namesAndValues)));
        return await(message -> message.path("requestId").asText().equals(id));
    }

    /** The first message that is wanted, whether it came already or still has to come. */
    public JsonNode await(Predicate<JsonNode> wanted) {
        return await(1, wanted).get(0);
    }

    /** The first message of that type. */
    public JsonNode await(String type) {
        return await(message -> message.path("type").asText().equals(type));
    }

    /** The first so many messages that are wanted, in order. */
    public List<JsonNode> await(int count, Predicate<JsonNode> wanted) {
        return inbox.await(count, wanted);
    }

    /** How the connection ended; waits for that. */
    public Inbox.Closing awaitClosing() {
        return inbox.awaitClosing();
    }

    /** Whether the connection has ended. */
    public boolean isClosed() {
        return inbox.isClosed();
    }

    /** All that came, message by message, as text. */
    public List<String> texts() {
        return inbox.texts();
    }

    /** All that came, message by message. */
    public List<JsonNode> messages() {
        return inbox.messages();
    }

    /** How many frames brought all that. */
    public int frames() {
        return inbox.frames();
    }

    /** How many binary frames were among them. */
    public int binaryFrames() {
        return listener.binaryFrames();
    }

    /** How many pings came; each was answered. */
    public int pings() {
        return listener.pings();
    }

    /** Says good-bye with that code. */
    public void close(int code) {
        await(socket.sendClose(code, "bye"));
    }

    /** Goes without a word. */
    public void abort() {
        socket.abort();
    }

    /** Says good-bye, if there is still somebody to hear it, and goes. */
    @Override
    public void close() {
        if (!socket.isOutputClosed()) {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                    .orTimeout(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .exceptionally(gone -> socket)
                    .join();
        }
        socket.abort();
    }

    private static void await(CompletableFuture<WebSocket> sent) {
        sent.orTimeout(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
}
