package org.antiphon.protocol;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The versions of the native protocol, by the names that stand in {@code Sec-WebSocket-Protocol} (RFC 6455). */
public enum Subprotocol {
    V2_MSGPACK("antiphon.v2.msgpack"),
    V2_JSON("antiphon.v2.json"),
    V1_JSON("antiphon.v1.json");

    /** What an offered entry begins with that is a credential and no version. */
    public static final String BEARER_PREFIX = "bearer.";

    private final String wireName;

    Subprotocol(String wireName) {
        this.wireName = wireName;
    }

    /** The name on the wire. */
    public String wireName() {
        return wireName;
    }

    /** All names on the wire, the best first. */
    public static List<String> wireNames() {
        return Stream.of(values()).map(Subprotocol::wireName).toList();
    }

    /**
     * The version to speak with a client.
     *
     * @param offered the entries of the client's header, in its order; credentials among them are passed over
     * @return the first one that is spoken; v1 when no version was offered; empty when only unknown ones were
     */
    public static Optional<Subprotocol> choose(List<String> offered) {
        List<String> versions = offered.stream()
                .filter(entry -> !entry.startsWith(BEARER_PREFIX))
                .toList();
        if (versions.isEmpty()) {
            return Optional.of(V1_JSON);
        }
        return versions.stream().flatMap(name -> named(name).stream()).findFirst();
    }

    /** The version of that name on the wire, if it is spoken. */
    public static Optional<Subprotocol> named(String wireName) {
        return Stream.of(values())
                .filter(version -> version.wireName.equals(wireName))
                .findFirst();
    }
}
