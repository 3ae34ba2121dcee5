package org.antiphon.protocol;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.antiphon.message.Caller;
import org.antiphon.message.CloseCode;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Notice;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.message.TopicPattern;

/** Commands and server messages as JSON that knows no version: each record by the names of its components. */
final class Neutral {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper MAPPER = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());

    private Neutral() {}

    /** As it is read from text, so that equal messages have equal trees. */
    static JsonNode of(Record message) {
        String kind = message.getClass().getSimpleName();
        ObjectNode node = NODES.objectNode();
        node.put("kind", Character.toLowerCase(kind.charAt(0)) + kind.substring(1));
        return json(text(components(node, message)));
    }

    /** In ASCII. */
    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static ObjectNode components(ObjectNode node, Record message) {
        for (RecordComponent component : message.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(message);
                if (!(value instanceof Optional<?> optional && optional.isEmpty())) {
                    node.set(component.getName(), node(value));
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return node;
    }

    private static JsonNode node(Object value) {
        if (value instanceof Optional<?> present) {
            return node(present.orElseThrow());
        } else if (value instanceof CommandId.Number number) {
            return json(number.literal());
        } else if (value instanceof CommandId.Text text) {
            return NODES.textNode(text.value());
        } else if (value instanceof Payload payload) {
            return json(payload.json());
        } else if (value instanceof Filter filter) {
            return filter(filter);
        } else if (value instanceof Topic || value instanceof TopicPattern || value instanceof Position) {
            return NODES.textNode(value.toString());
        } else if (value instanceof Notice notice) {
            return of((Record) notice);
        } else if (value instanceof Caller caller) {
            return node(caller.asSender());
        } else if (value instanceof Collection<?> values) {
            var array = NODES.arrayNode();
            (values instanceof Set<?> ? new TreeSet<>(values) : values).forEach(v -> array.add(node(v)));
            return array;
        } else if (value instanceof Record record) {
            return components(NODES.objectNode(), record);
        }
        return scalar(value);
    }

    private static JsonNode scalar(Object value) {
        if (value instanceof Duration duration) {
            return NODES.numberNode(duration.toMillis());
        } else if (value instanceof Instant instant) {
            return NODES.numberNode(instant.toEpochMilli());
        } else if (value instanceof ErrorCode code) {
            return NODES.textNode(code.wireName());
        } else if (value instanceof CloseCode code) {
            return NODES.numberNode(code.code());
        } else if (value instanceof Integer || value instanceof Long) {
            return NODES.numberNode(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        return NODES.textNode((String) value);
    }

    private static JsonNode filter(Filter filter) {
        ObjectNode node = NODES.objectNode();
        for (Map.Entry<String, Set<String>> field : filter.wanted().entrySet()) {
            var array = node.putArray(field.getKey());
            new TreeSet<>(field.getValue()).forEach(value -> array.add(json(value)));
        }
        return node;
    }

    private static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
