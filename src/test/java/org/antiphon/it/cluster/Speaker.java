package org.antiphon.it.cluster;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Map;

/** A publisher of numbered messages, each said again with the same key until it is accepted, and then the next. */
final class Speaker extends Wayfarer {

    private final Map<String, String> accepted;
    private final String topic;
    private final String name;
    private int number;
    private volatile boolean silent;

    /**
     * A publisher that has said nothing.
     *
     * @param accepted what was accepted, by its place in the log
     */
    Speaker(HttpClient http, List<URI> addresses, int first, String name, String topic, Map<String, String> accepted) {
        super(http, addresses, first, name);
        this.name = name;
        this.topic = topic;
        this.accepted = accepted;
    }

    /** Says nothing new. */
    void fallSilent() {
        silent = true;
    }

    @Override
    void connected() {
        say();
    }

    @Override
    void heard(String line) {
        String type = field(line, "type");
        boolean mine = field(line, "id").equals(text());
        if (type.equals("ok") && mine) {
            accepted.put(field(line, "position"), text());
            number++;
            later(this::say);
        } else if (type.equals("error")) {
            later(this::say);
        }
    }

    private void say() {
        if (!silent) {
            send("{\"type\":\"publish\",\"id\":\"" + text() + "\",\"topic\":\"" + topic + "\",\"key\":\"" + text()
                    + "\",\"payload\":\"" + text() + "\"}");
        }
    }

    private String text() {
        return name + '-' + number;
    }
}
