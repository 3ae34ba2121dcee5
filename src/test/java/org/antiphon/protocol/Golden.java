package org.antiphon.protocol;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A frame that is data, shared with the tests of other languages.
 *
 * @param version the folder it stands in
 * @param name unique in its file
 * @param message the neutral form; an array when the frame holds several messages
 * @param frame exactly what goes over the wire
 */
record Golden(String version, String name, JsonNode message, Frame frame) {

    static final Path FOLDER = Path.of("src/test/resources/wire");
    static final ObjectMapper MAPPER = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    static final int MAX_DEPTH = 64;

    static final Map<String, Codec> CODECS = Map.of(
            "v1", new JsonV1Codec(MAX_DEPTH),
            "v2json", new JsonV2Codec(MAX_DEPTH),
            "v2msgpack", new MessagePackV2Codec(MAX_DEPTH));

    static List<Golden> all(String direction) {
        return Stream.of("v1", "v2json", "v2msgpack")
                .flatMap(version -> of(version, direction))
                .toList();
    }

    static Stream<Golden> of(String version, String direction) {
        Path file = FOLDER.resolve(version).resolve(direction + ".json");
        try {
            JsonNode frames = MAPPER.readTree(Files.readString(file));
            return StreamSupport.stream(frames.spliterator(), false)
                    .map(node -> new Golden(version, node.get("name").textValue(), node.get("message"), frame(node)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Codec codec() {
        return CODECS.get(version);
    }

    String text() {
        return ((Frame.Text) frame).text();
    }

    static String hex(Frame frame) {
        return HexFormat.of().formatHex(((Frame.Binary) frame).content());
    }

    private static Frame frame(JsonNode node) {
        if (node.has("text")) {
            return Frame.Text.of(node.get("text").textValue());
        }
        return new Frame.Binary(HexFormat.of().parseHex(node.get("hex").textValue()));
    }

    @Override
    public String toString() {
        return version + "/" + name;
    }
}
