package org.antiphon.bench.load;

import java.util.List;
import java.util.Optional;

/** What clients of one kind of server say. */
interface Dialect {

    /** What a client that subscribes asks for. */
    String path(String topic);

    /** What a client that only publishes asks for. */
    default String publishingPath(String topic) {
        return path(topic);
    }

    /** Further header fields of the handshake. */
    default List<String> headers(int client) {
        return List.of();
    }

    /** What is said first on every connection. */
    default List<Step> opening() {
        return List.of();
    }

    /** What is said to get a topic. */
    default List<Step> subscribing(String topic) {
        return List.of();
    }

    /** What is said to publish a text; the body of a request where publishing is done by HTTP. */
    default String publication(String topic, String text) {
        return text;
    }

    /** What must be said because this came. */
    default Optional<String> answer(String received) {
        return Optional.empty();
    }

    /** Whether messages come as Server-Sent Events, and are published by HTTP. */
    default boolean isEventStream() {
        return false;
    }
}
