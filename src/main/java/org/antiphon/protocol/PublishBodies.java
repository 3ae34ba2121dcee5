package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.antiphon.message.Draft;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;

/**
 * Reads the body of an HTTP request to publish: an object with a {@code payload} and perhaps a {@code key}, or a list of
 * such objects. Payloads stay the text that they were. Thread-safe.
 */
public final class PublishBodies {

    /**
     * One message.
     *
     * @param payload what it carries
     * @param key what it is about or stands for
     */
    public record Item(Payload payload, Optional<String> key) {}

    /**
     * All of it.
     *
     * @param items at least one
     * @param isList whether the body was a list, even of one
     */
    public record Body(List<Item> items, boolean isList) {
        /** Copies the items. */
        public Body {
            items = List.copyOf(items);
        }
    }

    private static final String WHAT = "The body";
    private static final Set<String> FIELDS = Set.of("payload", "key");

    private final JsonFactory json;
    private final JsonReader objects;

    /** Bodies within these limits. */
    public PublishBodies(ProtocolSettings settings) {
        this.json = Json.factory(settings.maxDepth() + 2);
        this.objects = new JsonReader(settings.maxDepth() + 1);
    }

    /**
     * Reads a body.
     *
     * @param utf8 JSON as it came (RFC 8259 section 8.1)
     * @param most most messages
     * @throws RefusedException with {@link ErrorCode#INVALID_MESSAGE} and a sentence for the sender
     */
    public Body read(byte[] utf8, int most) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
            return read(text, most);
        } catch (CharacterCodingException e) {
            throw refused(WHAT + " is not UTF-8");
        } catch (IOException e) {
            throw refused(Json.sentence(e, WHAT));
        } catch (ShapeException e) {
            throw new RefusedException(e.code(), e.getMessage());
        }
    }

    private Body read(String text, int most) throws IOException {
        try (JsonParser parser = json.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                return new Body(List.of(item(text, "")), false);
            }
            List<Item> items = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (items.size() == most) {
                    throw refused(WHAT + " has more than " + most + " messages");
                }
                items.add(item(JsonReader.cutValue(parser, text), "[" + items.size() + "]."));
            }
            if (items.isEmpty() || parser.nextToken() != null) {
                throw refused(WHAT + (items.isEmpty() ? " has no message" : " goes on after its end"));
            }
            return new Body(items, true);
        }
    }

    private Item item(String text, String path) {
        Envelope envelope = objects.read(text, FIELDS);
        envelope.problem().ifPresent(problem -> {
            throw refused(path.isEmpty() ? problem : path + " " + problem);
        });
        Fields fields = new Fields(envelope.fields(), path, Optional.empty());
        return new Item(fields.payload("payload"), fields.optionalText("key", Draft.MAX_KEY_LENGTH));
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException(ErrorCode.INVALID_MESSAGE, sentence);
    }
}
