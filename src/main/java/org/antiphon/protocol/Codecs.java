package org.antiphon.protocol;

import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** The one codec of each version. Immutable. */
public final class Codecs {

    private final Map<Subprotocol, Codec> byVersion = new EnumMap<>(Subprotocol.class);

    /** Codecs with these limits. */
    public Codecs(ProtocolSettings settings) {
        int maxDepth = settings.maxDepth();
        Stream.of(new MessagePackV2Codec(maxDepth), new JsonV2Codec(maxDepth), new JsonV1Codec(maxDepth))
                .forEach(codec -> byVersion.put(codec.subprotocol(), codec));
    }

    /** The codec that speaks this version. */
    public Codec of(Subprotocol version) {
        return byVersion.get(version);
    }
}
