package org.antiphon.it.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A subscriber as the client library is one: it drops what it has, goes on where it was, and takes note of everything that
 * must not be: a gap, or an order other than that of the log, of which it was not told.
 */
final class Hearer extends Wayfarer {

    private static final Pattern MESSAGE =
            Pattern.compile("\"position\":\"([^:\"]+):(\\d+)\",\"payload\":\"([^\"]*)\"");

    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private final AtomicInteger resets = new AtomicInteger();
    private final String topic;
    private volatile String cursor = "";

    Hearer(HttpClient http, List<URI> addresses, int first, String user, String topic) {
        super(http, addresses, first, user);
        this.topic = topic;
    }

    String cursor() {
        return cursor;
    }

    int resets() {
        return resets.get();
    }

    Queue<String> wrong() {
        return wrong;
    }

    @Override
    void connected() {
        String since = cursor.isEmpty() ? "" : ",\"since\":\"" + cursor + '"';
        send("{\"type\":\"subscribe\",\"id\":\"s\",\"topic\":\"" + topic + '"' + since + '}');
    }

    @Override
    void heard(String line) {
        switch (field(line, "type")) {
            case "ok" -> begin(line);
            case "message" -> messagesOf(line);
            case "reset" -> startAnewAt(field(line, "position"));
            case "error" -> later(this::connected);
            default -> {}
        }
    }

    private void begin(String line) {
        messagesOf(line);
        String position =
                line.substring(line.lastIndexOf("\"position\":\"") + 12).split("\"")[0];
        if (line.contains("\"recovered\":false")) {
            startAnewAt(position);
        } else if (cursor.isEmpty()) {
            cursor = position;
        }
    }

    private void startAnewAt(String position) {
        resets.incrementAndGet();
        cursor = position;
    }

    private void messagesOf(String line) {
        Matcher message = MESSAGE.matcher(line);
        while (message.find()) {
            take(message.group(1), Long.parseLong(message.group(2)));
        }
    }

    private void take(String epoch, long offset) {
        int colon = cursor.lastIndexOf(':');
        long before = Long.parseLong(cursor.substring(colon + 1));
        if (!cursor.substring(0, colon).equals(epoch) || offset > before + 1) {
            wrong.add("after " + cursor + " came " + epoch + ':' + offset);
        }
        if (!cursor.substring(0, colon).equals(epoch) || offset > before) {
            cursor = epoch + ':' + offset;
        }
    }
}
