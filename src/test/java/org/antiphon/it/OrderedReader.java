package org.antiphon.it;

import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads numbered messages and remembers only how many came in order, and what first went wrong. */
final class OrderedReader implements WebSocket.Listener {
    private static final Pattern NUMBER = Pattern.compile("\"payload\":\\{\"n\":([0-9]+),");

    private final AtomicInteger received = new AtomicInteger();
    private final AtomicReference<String> fault = new AtomicReference<>("");
    private final StringBuilder frame = new StringBuilder();

    /** Messages that came, each the one after its predecessor, from 1. */
    int received() {
        return received.get();
    }

    /** What went wrong; empty when nothing did. */
    String fault() {
        return fault.get();
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
        frame.append(part);
        if (last) {
            for (Matcher number = NUMBER.matcher(frame); number.find(); ) {
                take(Integer.parseInt(number.group(1)));
            }
            frame.setLength(0);
        }
        socket.request(1);
        return null;
    }

    @Override
    public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
        fault.compareAndSet("", "closed with " + code);
        return null;
    }

    @Override
    public void onError(WebSocket socket, Throwable cause) {
        fault.compareAndSet("", cause.toString());
    }

    private void take(int number) {
        if (number == received.get() + 1) {
            received.set(number);
        } else {
            fault.compareAndSet("", number + " came after " + received.get());
        }
    }
}
