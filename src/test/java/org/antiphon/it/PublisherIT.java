package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.antiphon.hub.Publisher;
import org.antiphon.message.Payload;
import org.antiphon.message.Position;
import org.antiphon.message.Topic;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.ClientsInside;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class PublisherIT {
    private static final Topic TOPIC = new Topic("prices.gold");

    @Inject
    Publisher publisher;

    private WsClient subscriber;

    @Deployment
    static WebArchive antiphon() {
        return ClientsInside.in(AntiphonArchive.antiphon().buildForTestsInside());
    }

    @BeforeEach
    void subscribe() {
        subscriber = WsDoor.with(Tokens.everywhere("ann"))
                .speaking("antiphon.v2.json")
                .connect();
        subscriber.ask("subscribe", "topic", TOPIC.name());
    }

    @AfterEach
    void leave() {
        subscriber.close();
    }

    @Test
    void aRecordIsPublishedAsJson() {
        Position position = publisher
                .publish(TOPIC, new Price("gold", new BigDecimal("1.50")))
                .toCompletableFuture()
                .join();

        JsonNode message = subscriber.await("message");
        assertThat(message.path("position").asText()).isEqualTo(position.toString());
        assertThat(message.path("payload")).isEqualTo(Json.read("{\"amount\":1.50,\"article\":\"gold\"}"));
        assertThat(message.has("from")).isFalse();
    }

    @Test
    void aBeanIsPublishedAsJson() {
        publisher.publish(TOPIC, new Quote());

        assertThat(subscriber.await("message").path("payload"))
                .isEqualTo(Json.read("{\"article\":\"silver\",\"tags\":[\"a\",\"b\"]}"));
    }

    @Test
    void mapsListsTextsAndNumbersArePublishedAsJson() {
        publisher.publish(TOPIC, Map.of("a", 1));
        publisher.publish(TOPIC, List.of(1, 2));
        publisher.publish(TOPIC, "say \"hello\"");
        publisher.publish(TOPIC, 4711);

        assertThat(subscriber.await(4, message -> message.has("payload")))
                .extracting(message -> message.path("payload").toString())
                .containsExactly("{\"a\":1}", "[1,2]", "\"say \\\"hello\\\"\"", "4711");
    }

    @Test
    void rawJsonIsPublishedUntouched() {
        String raw = "{\"z\": 1.10, \"a\":123456789012345678901234567890, \"e\": 1E+2 }";

        publisher.publish(TOPIC, new Payload(raw));

        subscriber.await("message");
        assertThat(subscriber.texts()).anySatisfy(text -> assertThat(text).contains("\"payload\":" + raw));
    }

    @Test
    void aKeyGoesWithTheMessage() {
        publisher.publish(TOPIC, 1, "gold");

        assertThat(subscriber.await("message").path("key").asText()).isEqualTo("gold");
    }

    @Test
    void whatCannotBeWrittenAsJsonIsRefusedAtOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> publisher.publish(TOPIC, new Unwritable()))
                .withMessageContaining(Unwritable.class.getName());
    }

    /** A record, as applications publish them. */
    public record Price(String article, BigDecimal amount) {}

    /** A bean, as applications publish them. */
    public static class Quote {
        /** Any property. */
        public String getArticle() {
            return "silver";
        }

        /** Any list. */
        public List<String> getTags() {
            return List.of("a", "b");
        }
    }

    /** Fails while it is written. */
    public static class Unwritable {
        /** A property that cannot be read. */
        public String getArticle() {
            throw new IllegalStateException("sold out");
        }
    }
}
