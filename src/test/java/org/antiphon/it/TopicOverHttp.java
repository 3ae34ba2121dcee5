package org.antiphon.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.antiphon.testkit.HttpDoor;
import org.antiphon.testkit.Json;

/** A topic as an application sees it that comes over HTTP. */
record TopicOverHttp(String topic, String token) {

    private String messages() {
        return "/antiphon/api/topics/" + topic + "/messages";
    }

    /** Answer to a body that is published, with further headers of names and values by turns. */
    HttpResponse<String> publish(String body, String... headers) {
        return HttpDoor.submit(messages(), body, with(headers, "Content-Type", "application/json"));
    }

    /** What became of a body that was published. */
    JsonNode published(String body, String... headers) {
        return Json.read(publish(body, headers).body());
    }

    /** Answer to any other request. */
    HttpResponse<String> ask(String method, String query, String... headers) {
        return HttpDoor.send(method, messages() + query, with(headers));
    }

    /** The payloads of a page. */
    List<Integer> page(String query) {
        List<Integer> payloads = new ArrayList<>();
        Json.read(ask("GET", query).body())
                .path("messages")
                .forEach(message -> payloads.add(message.path("payload").asInt()));
        return payloads;
    }

    /** The query that leads to the neighbouring page; empty when there is none. */
    static String neighbour(HttpResponse<String> page, String relation) {
        for (String link : page.headers().firstValue("Link").orElse("").split(", ")) {
            if (link.endsWith("; rel=\"" + relation + "\"")) {
                return link.substring(1, link.indexOf('>'));
            }
        }
        return "";
    }

    private String[] with(String[] headers, String... more) {
        List<String> all = new ArrayList<>(List.of(headers));
        all.addAll(List.of("Authorization", "Bearer " + token));
        all.addAll(List.of(more));
        return all.toArray(String[]::new);
    }
}
