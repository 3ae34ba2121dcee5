package org.antiphon.bench.load;

import java.util.List;

/**
 * Antiphon's own: every client is a user of its own and shows a token.
 *
 * @param version the subprotocol
 * @param opening what the clients that come with Antiphon say first; without compression, which the load would have to undo
 * @param subscribe with the topic for {@code $}
 * @param publish with the topic for {@code $}, and the text for {@code @}
 */
record AntiphonDialect(String version, List<Step> opening, String subscribe, String subscribed, String publish)
        implements Dialect {

    static Dialect version1() {
        return new AntiphonDialect(
                "antiphon.v1.json",
                List.of(),
                "{\"type\":\"subscribe\",\"payload\":{\"topics\":[\"$\"]}}",
                "\"subscribed\"",
                "{\"type\":\"publish\",\"payload\":{\"topic\":\"$\",\"data\":\"@\"}}");
    }

    static Dialect version2() {
        return new AntiphonDialect(
                "antiphon.v2.json",
                List.of(new Step.Send("{\"type\":\"caps\",\"caps\":[\"binary\"]}")),
                "{\"type\":\"subscribe\",\"id\":1,\"topic\":\"$\"}",
                "\"position\"",
                "{\"type\":\"publish\",\"topic\":\"$\",\"payload\":\"@\"}");
    }

    @Override
    public String path(String topic) {
        return "/antiphon/ws";
    }

    @Override
    public List<String> headers(int client) {
        return List.of("Sec-WebSocket-Protocol: " + version, "Authorization: Bearer " + Token.of("user-" + client));
    }

    @Override
    public List<Step> subscribing(String topic) {
        return List.of(new Step.Send(subscribe.replace("$", topic)), new Step.Expect(subscribed));
    }

    @Override
    public String publication(String topic, String text) {
        return publish.replace("@", text).replace("$", topic);
    }
}
