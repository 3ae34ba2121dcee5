package org.antiphon.it.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.antiphon.testkit.Tokens;

/**
 * A client that must be connected: whenever it is not, it tries the next address. What it sends goes out in order; what
 * comes is told line by line.
 */
abstract class Wayfarer {

    private static final Executor SOON = CompletableFuture.delayedExecutor(200, TimeUnit.MILLISECONDS);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http;
    private final List<URI> addresses;
    private final String user;
    private int next;
    private WebSocket socket;
    private CompletableFuture<?> sending = CompletableFuture.completedFuture(null);
    private volatile boolean ended;

    Wayfarer(HttpClient http, List<URI> addresses, int first, String user) {
        this.http = http;
        this.addresses = addresses;
        this.next = first;
        this.user = user;
    }

    /** There is a connection, on which nothing has been said. */
    abstract void connected();

    /** An object came. */
    abstract void heard(String line);

    final synchronized void connect() {
        URI address = addresses.get(next++ % addresses.size());
        http.newWebSocketBuilder()
                .connectTimeout(PATIENCE)
                .subprotocols("antiphon.v2.json")
                .header("Authorization", "Bearer " + Tokens.everywhere(user))
                .buildAsync(address, new Ear())
                .whenComplete((opened, failure) -> {
                    if (failure != null) {
                        again();
                    }
                });
    }

    final void later(Runnable action) {
        CompletableFuture.runAsync(action, SOON);
    }

    final synchronized void send(String frame) {
        WebSocket to = socket;
        if (to != null) {
            sending =
                    sending.handle((done, failure) -> to.sendText(frame, true)).thenCompose(sent -> sent);
        }
    }

    /** Ends the connection, to make another one. */
    final synchronized void leave() {
        if (socket != null) {
            socket.abort();
            lost(socket);
        }
    }

    final synchronized void end() {
        ended = true;
        if (socket != null) {
            socket.abort();
        }
    }

    private void again() {
        if (!ended) {
            later(this::connect);
        }
    }

    private synchronized void opened(WebSocket fresh) {
        socket = fresh;
        sending = CompletableFuture.completedFuture(null);
        connected();
    }

    private synchronized void lost(WebSocket which) {
        if (socket == which) {
            socket = null;
            again();
        }
    }

    private synchronized void heardOn(WebSocket which, String frame) {
        if (socket == which) {
            frame.lines().forEach(this::heard);
        }
    }

    /** What stands in a text field of a line; empty when it is not there. */
    static String field(String line, String name) {
        String mark = '"' + name + "\":\"";
        int at = line.indexOf(mark);
        return at < 0 ? "" : line.substring(at + mark.length(), line.indexOf('"', at + mark.length()));
    }

    private final class Ear implements WebSocket.Listener {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public void onOpen(WebSocket fresh) {
            opened(fresh);
            fresh.request(1);
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            frame.append(part);
            if (last) {
                heardOn(from, frame.toString());
                frame.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            lost(from);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            lost(from);
        }
    }
}
