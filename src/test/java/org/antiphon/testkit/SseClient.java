package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** A well-behaved reader of one event stream: keeps all that comes, waits in bounds. Guarded by its monitor. */
public final class SseClient implements Flow.Subscriber<String>, AutoCloseable {
    private static final HttpClient CLIENT = HttpClients.trusting();

    private final List<Event> events = new ArrayList<>();
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    private String name = "message";
    private String id = "";
    private String retry = "";
    private final List<String> data = new ArrayList<>();
    private Flow.Subscription connection;
    private int comments;
    private boolean ended;

    /**
     * An event.
     *
     * @param name the event type
     * @param id the last id that the stream had told when it came
     * @param data its lines
     */
    public record Event(String name, String id, List<String> data) {
        /** The data, which has to be on one line. */
        public JsonNode json() {
            if (data.size() != 1) {
                throw new AssertionError("Not on one line: " + data);
            }
            return Json.read(data.get(0));
        }
    }

    private SseClient() {}

    /** A reader of the stream at the path, which begins with the context root; further headers by turns. */
    public static SseClient open(String token, String path, String... headers) {
        return open(ServerUnderTest.http(path), token, headers);
    }

    /** A reader of the stream at the address; further headers by turns. */
    public static SseClient open(URI address, String token, String... headers) {
        SseClient client = new SseClient();
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .header("Accept", "text/event-stream");
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        CLIENT.sendAsync(request.build(), answer -> {
                    client.head.complete(answer);
                    return BodySubscribers.fromLineSubscriber(client);
                })
                .whenComplete((answer, failure) -> client.end());
        return client;
    }

    /** A reader of one topic, of which the first event has come. */
    public static SseClient of(String token, String topic) {
        SseClient client = open(token, "/antiphon/api/topics/" + topic + "/events");
        client.await("subscribed");
        return client;
    }

    /** The status and headers of the answer; waits for them. */
    public ResponseInfo head() {
        return head.orTimeout(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The first event of that name, whether it came already or still has to come. */
    public Event await(String event) {
        return await(1, each -> each.name().equals(event)).get(0);
    }

    /** The payloads of the first so many messages. */
    public List<JsonNode> payloads(int count) {
        return await(count, each -> each.name().equals("message")).stream()
                .map(event -> event.json().path("payload"))
                .toList();
    }

    /** The first so many events that are wanted, in order. */
    public List<Event> await(int count, Predicate<Event> wanted) {
        Awaitility.await(count + " events")
                .pollInterval(Duration.ofMillis(10))
                .atMost(Inbox.PATIENCE)
                .until(() -> events().stream().filter(wanted).count() >= count);
        return events().stream().filter(wanted).limit(count).toList();
    }

    /** Waits for the end of the stream. */
    public void awaitEnd() {
        Awaitility.await("the end of the stream").atMost(Inbox.PATIENCE).until(this::hasEnded);
    }

    /** All events that came. */
    public synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /** How many comments came. */
    public synchronized int comments() {
        return comments;
    }

    /** How long the stream said last to wait before coming back, in milliseconds. */
    public synchronized String retry() {
        return retry;
    }

    /** The id with which to come back. */
    public synchronized String lastEventId() {
        return id;
    }

    public synchronized boolean hasEnded() {
        return ended;
    }

    @Override
    public synchronized void onSubscribe(Flow.Subscription subscription) {
        connection = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    /** Takes a line as HTML Living Standard section 9.2.6 says. */
    @Override
    public synchronized void onNext(String line) {
        int colon = line.indexOf(':');
        if (line.isEmpty()) {
            dispatch();
        } else if (colon == 0) {
            comments++;
        } else {
            String value = line.substring(colon + 1);
            take(line.substring(0, colon), value.startsWith(" ") ? value.substring(1) : value);
        }
    }

    private void take(String field, String value) {
        switch (field) {
            case "event" -> name = value;
            case "id" -> id = value;
            case "retry" -> retry = value;
            case "data" -> data.add(value);
            default -> throw new AssertionError("Not a field: " + field);
        }
    }

    private void dispatch() {
        if (!data.isEmpty()) {
            events.add(new Event(name, id, List.copyOf(data)));
        }
        name = "message";
        data.clear();
    }

    @Override
    public void onError(Throwable failure) {
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    private synchronized void end() {
        ended = true;
    }

    @Override
    public void close() {
        leave();
    }

    /** Goes without a word. */
    public synchronized void leave() {
        if (connection != null) {
            connection.cancel();
        }
    }
}
