package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.antiphon.testkit.AntiphonArchive;
import org.antiphon.testkit.Json;
import org.antiphon.testkit.Packed;
import org.antiphon.testkit.Tokens;
import org.antiphon.testkit.WireFormat;
import org.antiphon.testkit.WsClient;
import org.antiphon.testkit.WsDoor;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class VersionsMeetIT {
    private static final String TOPIC = "rooms.general";

    private WsClient one;
    private WsClient two;
    private WsClient packed;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon().build();
    }

    @BeforeEach
    void allMeetInOneTopic() {
        one = connect("ann", WireFormat.V1);
        two = connect("ben", WireFormat.V2);
        packed = connect("cleo", WireFormat.MESSAGE_PACK);
        one.askV1("subscribe", "topics", List.of(TOPIC));
        two.ask("subscribe", "topic", TOPIC);
        packed.send(Packed.values("[1,\"s\",\"" + TOPIC + "\"]"));
        packed.await(row -> row.path(1).asText().equals("s"));
    }

    @AfterEach
    void allLeave() {
        one.close();
        two.close();
        packed.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"z\":1,\"a\":2,\"m\":[ ]}",
                "{ \"spaced\" :\t[1, 2 ,3] }",
                "[1.0,1.10,1e3,1E+2,-0,-0.0,12345678901234567890.123456789012345678901234567890]",
                "\"\\u0041\\/\\n \\ud83d\\ude00 \uD83D\uDE00 ä\"",
                "{\"a\":1,\"a\":2}",
                "null",
                "\"\"",
            })
    void aPayloadPassesCharacterByCharacterBetweenTheJsonVersions(String payload) {
        one.send("{\"type\":\"publish\",\"payload\":{\"topic\":\"" + TOPIC + "\",\"data\":" + payload + "}}");
        two.await("message");
        two.send("{\"type\":\"publish\",\"topic\":\"" + TOPIC + "\",\"payload\":" + payload + "}");
        one.await(2, VersionsMeetIT::isMessage);
        two.await(2, VersionsMeetIT::isMessage);

        String field = "\"payload\":" + payload + ",";
        assertThat(one.texts()).filteredOn(text -> text.contains("\"message\"")).allMatch(text -> text.contains(field));
        assertThat(two.texts()).filteredOn(text -> text.contains("\"message\"")).allMatch(text -> text.contains(field));
    }

    @Test
    void aPayloadKeepsItsMeaningInMessagePack() {
        String payload = "{\"text\":\"Grüße 😀\",\"n\":[0,-1,4294967296,1.5],\"b\":[true,false,null],\"o\":{}}";

        two.send("{\"type\":\"publish\",\"topic\":\"" + TOPIC + "\",\"payload\":" + payload + "}");
        JsonNode received = packed.await(row -> row.path(0).asInt() == 35).path(4);
        packed.send(Packed.values("[3,null,\"" + TOPIC + "\"," + payload + "]"));
        List<JsonNode> back = one.await(2, VersionsMeetIT::isMessage);

        assertThat(received).isEqualTo(Json.read(payload));
        assertThat(back).allMatch(message -> message.path("payload").equals(Json.read(payload)));
    }

    @Test
    void everybodyHearsEverybodyInOneOrder() {
        one.askV1("publish", "topic", TOPIC, "data", "from one");
        two.ask("publish", "topic", TOPIC, "payload", "from two");
        packed.send(Packed.values("[3,null,\"" + TOPIC + "\",\"from packed\"]"));

        assertThat(one.await(3, VersionsMeetIT::isMessage))
                .extracting(message -> message.path("payload").asText())
                .containsExactly("from one", "from two", "from packed");
        assertThat(two.await(3, VersionsMeetIT::isMessage))
                .extracting(message -> message.path("from").path("user").asText())
                .containsExactly("ann", "ben", "cleo");
        assertThat(packed.await(3, row -> row.path(0).asInt() == 35))
                .extracting(row -> row.path(4).asText())
                .containsExactly("from one", "from two", "from packed");
    }

    private static boolean isMessage(JsonNode message) {
        return message.path("type").asText().equals("message");
    }

    private static WsClient connect(String user, String version) {
        return WsDoor.with(Tokens.everywhere(user)).speaking(version).connect();
    }
}
