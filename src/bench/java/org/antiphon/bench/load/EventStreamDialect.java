package org.antiphon.bench.load;

import java.util.List;

/**
 * Server-Sent Events, and publishing by {@code POST}.
 *
 * @param events path of a stream, with the topic for {@code $}
 * @param messages path to publish to, with the topic for {@code $}
 * @param authenticated whether the client shows a token
 */
record EventStreamDialect(String events, String messages, boolean authenticated) implements Dialect {

    static Dialect plain() {
        return new EventStreamDialect("/events/$", "/messages/$", false);
    }

    static Dialect nchan() {
        return new EventStreamDialect("/sub/$", "/pub/$", false);
    }

    static Dialect antiphon() {
        return new EventStreamDialect("/antiphon/api/topics/$/events", "/antiphon/api/topics/$/messages", true);
    }

    @Override
    public String path(String topic) {
        return events.replace("$", topic);
    }

    @Override
    public String publishingPath(String topic) {
        return messages.replace("$", topic);
    }

    @Override
    public List<String> headers(int client) {
        return authenticated ? List.of("Authorization: Bearer " + Token.of("user-" + client)) : List.of();
    }

    @Override
    public String publication(String topic, String text) {
        return authenticated ? "{\"payload\":\"" + text + "\"}" : text;
    }

    @Override
    public boolean isEventStream() {
        return true;
    }
}
