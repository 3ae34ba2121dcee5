package org.antiphon.it;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.antiphon.testkit.HttpClients;
import org.antiphon.testkit.ServerUnderTest;
import org.antiphon.testkit.Tokens;

/** Reads numbered messages of an event stream and remembers only how many came in order, and what first went wrong. */
final class OrderedStream implements Flow.Subscriber<String>, AutoCloseable {
    private static final HttpClient CLIENT = HttpClients.trusting();
    private static final String BEFORE_NUMBER = "\"payload\":{\"n\":";

    private final AtomicInteger received = new AtomicInteger();
    private final AtomicReference<String> fault = new AtomicReference<>("");
    private volatile Flow.Subscription connection;

    OrderedStream(int number) {
        HttpRequest request = HttpRequest.newBuilder(ServerUnderTest.http("/antiphon/api/topics/talk.all/events"))
                .header("Authorization", "Bearer " + Tokens.everywhere("stream-" + number))
                .build();
        CLIENT.sendAsync(request, BodyHandlers.fromLineSubscriber(this));
    }

    /** Messages that came, each the one after its predecessor, from 1. */
    int received() {
        return received.get();
    }

    /** What went wrong; empty when nothing did. */
    String fault() {
        return fault.get();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        connection = subscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
        int before = line.startsWith("data: ") ? line.indexOf(BEFORE_NUMBER) : -1;
        if (before >= 0) {
            int start = before + BEFORE_NUMBER.length();
            take(Integer.parseInt(line.substring(start, line.indexOf(',', start))));
        }
    }

    @Override
    public void onError(Throwable failure) {
        fault.compareAndSet("", failure.toString());
    }

    @Override
    public void onComplete() {
        fault.compareAndSet("", "ended");
    }

    private void take(int number) {
        if (number == received.get() + 1) {
            received.set(number);
        } else {
            fault.compareAndSet("", number + " came after " + received.get());
        }
    }

    @Override
    public void close() {
        connection.cancel();
    }
}
