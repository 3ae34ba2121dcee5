package org.antiphon.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Plain HTTP requests to the server under test. */
public final class HttpDoor {
    private static final HttpClient CLIENT = HttpClients.trusting();

    private HttpDoor() {}

    /** Answer to GET of a path, which begins with the context root, with headers of names and values by turns. */
    public static HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, headers);
    }

    /** Answer to POST of nothing. */
    public static HttpResponse<String> post(String path, String... headers) {
        return send("POST", path, headers);
    }

    /** Answer to a request of nothing by any method. */
    public static HttpResponse<String> send(String method, String path, String... headers) {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    /** Answer to POST of a body. */
    public static HttpResponse<String> submit(String path, String body, String... headers) {
        return send("POST", path, BodyPublishers.ofString(body), headers);
    }

    private static HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(ServerUnderTest.http(path)).method(method, body);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
