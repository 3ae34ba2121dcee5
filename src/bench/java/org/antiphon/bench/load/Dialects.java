package org.antiphon.bench.load;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The dialects of other people's servers. */
final class Dialects {

    private static final Map<String, Supplier<Dialect>> ALL = Map.ofEntries(
            Map.entry("raw", () -> new RawDialect("/")),
            Map.entry("bare", () -> new RawDialect("/bare/ws")),
            Map.entry("nchan", NchanDialect::new),
            Map.entry("socketio", SocketIoDialect::new),
            Map.entry("stomp", StompDialect::new),
            Map.entry("bayeux", BayeuxDialect::new),
            Map.entry("antiphon-v1", AntiphonDialect::version1),
            Map.entry("antiphon-v2", AntiphonDialect::version2),
            Map.entry("sse", EventStreamDialect::plain),
            Map.entry("sse-nchan", EventStreamDialect::nchan),
            Map.entry("sse-antiphon", EventStreamDialect::antiphon));

    private Dialects() {}

    static Dialect named(String name) {
        return Optional.ofNullable(ALL.get(name))
                .orElseThrow(() -> new IllegalArgumentException("There is no dialect " + name + " among " + ALL.keySet()))
                .get();
    }

    /** One JSON object a frame: what somebody writes who needs nothing more. */
    private record RawDialect(String address) implements Dialect {
        @Override
        public String path(String topic) {
            return address;
        }

        @Override
        public List<Step> subscribing(String topic) {
            return List.of(
                    new Step.Send("{\"op\":\"sub\",\"topic\":\"" + topic + "\"}"), new Step.Expect("\"ok\""));
        }

        @Override
        public String publication(String topic, String text) {
            return "{\"op\":\"pub\",\"topic\":\"" + topic + "\",\"data\":\"" + text + "\"}";
        }
    }

    /** The topic stands in the address, and a frame is the message. */
    private static final class NchanDialect implements Dialect {
        @Override
        public String path(String topic) {
            return "/sub/" + topic;
        }

        @Override
        public String publishingPath(String topic) {
            return "/pub/" + topic;
        }
    }

    /** Engine.IO 4 over WebSocket, with the default namespace of Socket.IO 5 in it. */
    private static final class SocketIoDialect implements Dialect {
        @Override
        public String path(String topic) {
            return "/socket.io/?EIO=4&transport=websocket";
        }

        @Override
        public List<Step> opening() {
            return List.of(new Step.Expect("\"sid\""), new Step.Send("40"), new Step.Expect("\"sid\""));
        }

        @Override
        public List<Step> subscribing(String topic) {
            return List.of(new Step.Send("420[\"sub\",\"" + topic + "\"]"), new Step.Expect("430["));
        }

        @Override
        public String publication(String topic, String text) {
            return "42[\"pub\",{\"topic\":\"" + topic + "\",\"data\":\"" + text + "\"}]";
        }

        @Override
        public Optional<String> answer(String received) {
            return received.equals("2") ? Optional.of("3") : Optional.empty();
        }
    }

    /** STOMP 1.2 over WebSocket. Simple brokers do not acknowledge a subscription, so nobody waits for that. */
    private static final class StompDialect implements Dialect {
        @Override
        public String path(String topic) {
            return "/ws";
        }

        @Override
        public List<Step> opening() {
            return List.of(
                    new Step.Send("CONNECT\naccept-version:1.2\nhost:bench\nheart-beat:0,0\n\n\0"),
                    new Step.Expect("CONNECTED"));
        }

        @Override
        public List<Step> subscribing(String topic) {
            return List.of(new Step.Send("SUBSCRIBE\nid:0\ndestination:/topic/" + topic + "\n\n\0"));
        }

        @Override
        public String publication(String topic, String text) {
            return "SEND\ndestination:/topic/" + topic + "\n\n" + text + "\0";
        }
    }

    /** Bayeux 1.0 over WebSocket. */
    private static final class BayeuxDialect implements Dialect {

        private static final String CONNECT = "[{\"channel\":\"/meta/connect\",\"id\":\"3\",\"clientId\":\"" + Step.CAPTURED
                + "\",\"connectionType\":\"websocket\"}]";

        @Override
        public String path(String topic) {
            return "/cometd";
        }

        @Override
        public List<Step> opening() {
            return List.of(
                    new Step.Send("[{\"channel\":\"/meta/handshake\",\"id\":\"1\",\"version\":\"1.0\","
                            + "\"supportedConnectionTypes\":[\"websocket\"]}]"),
                    new Step.Capture("\"clientId\":\""),
                    new Step.Send(CONNECT.replace("}]", ",\"advice\":{\"timeout\":0}}]")),
                    new Step.Expect("/meta/connect"),
                    new Step.Send(CONNECT));
        }

        @Override
        public List<Step> subscribing(String topic) {
            return List.of(
                    new Step.Send("[{\"channel\":\"/meta/subscribe\",\"id\":\"2\",\"clientId\":\"" + Step.CAPTURED
                            + "\",\"subscription\":\"/" + topic + "\"}]"),
                    new Step.Expect("/meta/subscribe"));
        }

        @Override
        public String publication(String topic, String text) {
            return "[{\"channel\":\"/" + topic + "\",\"clientId\":\"" + Step.CAPTURED + "\",\"data\":\"" + text + "\"}]";
        }

        @Override
        public Optional<String> answer(String received) {
            return received.contains("/meta/connect") ? Optional.of(CONNECT) : Optional.empty();
        }
    }
}
