package org.antiphon.testkit;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** How a client comes to the server under test: address, versions and headers. Immutable. */
public final class WsDoor {
    private static final HttpClient CLIENT = HttpClients.trusting();

    private final HttpClient client;
    private final URI address;
    private final List<String> versions;
    private final List<String> headers;

    private WsDoor(HttpClient client, URI address, List<String> versions, List<String> headers) {
        this.client = client;
        this.address = address;
        this.versions = versions;
        this.headers = headers;
    }

    /** {@code /antiphon/ws} without a credential or version. */
    public static WsDoor open() {
        return at(ServerUnderTest.ws("/antiphon/ws"));
    }

    /** Another address. */
    public static WsDoor at(URI address) {
        return new WsDoor(CLIENT, address, List.of(), List.of());
    }

    /** {@code /antiphon/ws} with a token in the {@code Authorization} header. */
    public static WsDoor with(String token) {
        return open().header("Authorization", "Bearer " + token);
    }

    /** Offers these subprotocols, the best one first. */
    public WsDoor speaking(String... subprotocols) {
        return new WsDoor(client, address, List.of(subprotocols), headers);
    }

    /** By another client, with the cookies that it has. */
    public WsDoor by(HttpClient other) {
        return new WsDoor(other, address, versions, headers);
    }

    /** With one more request header. */
    public WsDoor header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.addAll(List.of(name, value));
        return new WsDoor(client, address, versions, List.copyOf(more));
    }

    /** A client that is let in. */
    public WsClient connect() {
        WsClient connected = new WsClient();
        connected.attach(connect(connected.listener()));
        return connected;
    }

    /** A connection with a listener of the test's own. */
    public WebSocket connect(WebSocket.Listener listener) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.size(); i += 2) {
            builder.header(headers.get(i), headers.get(i + 1));
        }
        if (!versions.isEmpty()) {
            builder.subprotocols(versions.get(0), versions.stream().skip(1).toArray(String[]::new));
        }
        return builder.buildAsync(address, listener)
                .orTimeout(Inbox.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** The HTTP answer to somebody who is not let in; for its body, use {@link RawWebSocket}. */
    public HttpResponse<?> refusal() {
        try {
            connect().abort();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse();
            }
            throw failure;
        }
        throw new AssertionError("Was let in at " + address + " with " + Arrays.toString(headers.toArray()));
    }
}
