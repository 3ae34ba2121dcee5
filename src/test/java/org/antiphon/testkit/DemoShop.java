package org.antiphon.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The orders of one user of the demonstration, over HTTP. */
public final class DemoShop {
    /** Where they are. */
    public static final String ORDERS = "/antiphon/demo/api/orders";

    private final String token;

    private DemoShop(String token) {
        this.token = token;
    }

    /** Logs a user in. */
    public static DemoShop as(String user) {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(ServerUnderTest.http("/antiphon/demo/api/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"username\":\"" + user + "\"}")));
        return new DemoShop(Json.read(answer.body()).path("token").asText());
    }

    /** The path of an order's stream. */
    public static String stream(String id) {
        return ORDERS + '/' + id + "/stream";
    }

    public String token() {
        return token;
    }

    /** Places an order; answers its id. */
    public String place(String body) {
        return Json.read(post("", body).body()).path("id").asText();
    }

    /** All orders. */
    public JsonNode list() {
        return Json.read(get("").body());
    }

    /** Does something with an order. */
    public HttpResponse<String> change(String id, String action) {
        return post('/' + id + '/' + action, "{}");
    }

    /** The answer to a GET below the orders. */
    public HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    /** The answer to a POST below the orders. */
    public HttpResponse<String> post(String path, String body) {
        return send(request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(ServerUnderTest.http(ORDERS + path)).header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HttpClients.trusting().send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted while waiting", e);
        }
    }
}
