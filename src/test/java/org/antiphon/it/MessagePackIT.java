package org.antiphon.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.IntStream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The numbers and positions are those of the protocol's specification. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class MessagePackIT {
    private static final int OK = 33;
    private static final int ERROR = 34;
    private static final int MESSAGE = 35;
    private static final int MANY = 400;

    @Deployment
    static WebArchive antiphon() {
        return AntiphonArchive.antiphon()
                .with("antiphon.limits.commands-burst", "5000")
                .build();
    }

    @Test
    void theWelcomeComesFirst() {
        try (WsClient ann = connect("ann")) {
            JsonNode welcome = ann.await(1, message -> true).get(0);

            assertThat(welcome.path(0).asInt()).isEqualTo(32);
            assertThat(welcome.path(1).isNull()).isTrue();
            assertThat(welcome.path(3).asText()).isEqualTo("ann");
            assertThat(welcome.path(6).asText()).isEqualTo(WireFormat.MESSAGE_PACK);
        }
    }

    @Test
    void everyCommandIsAnsweredUnderItsId() {
        try (WsClient ann = connect("ann")) {
            assertThat(ask(ann, "[1,\"s\",\"mp.a\"]").path(2).asText()).isEqualTo("mp.a");
            assertThat(ask(ann, "[3,7,\"mp.a\",{\"n\":1},\"k\"]")
                            .path(3)
                            .path(1)
                            .asInt())
                    .isEqualTo(1);
            JsonNode message = ann.await(row -> row.path(0).asInt() == MESSAGE);
            assertThat(message.path(2).asText()).isEqualTo("mp.a");
            assertThat(message.path(4).path("n").asInt()).isEqualTo(1);
            assertThat(message.path(6)).isEqualTo(Json.read("[\"ann\",\"ann\"]"));
            assertThat(message.path(7).asText()).isEqualTo("k");
            assertThat(ask(ann, "[2,\"u\",\"mp.a\"]").path(0).asInt()).isEqualTo(OK);
            assertThat(ask(ann, "[4,\"r\",\"" + Tokens.everywhere("ann") + "\"]")
                            .path(4)
                            .asLong())
                    .isPositive();
            assertThat(ask(ann, "[5,\"c\",[\"deflate\"]]").path(0).asInt()).isEqualTo(OK);
            assertThat(ask(ann, "[6,\"p\"]").path(0).asInt()).isEqualTo(38);
        }
    }

    @Test
    void aFilterLetsOnlyWhatFitsThrough() {
        try (WsClient ann = connect("ann")) {
            ask(ann, "[1,\"s\",\"mp.f.**\",{\"region\":[\"eu\",\"uk\"]}]");
            ann.send(Packed.values(
                    "[3,null,\"mp.f.x\",{\"region\":\"us\",\"n\":1}]",
                    "[3,null,\"mp.f.y\",{\"region\":\"uk\",\"n\":2}]",
                    "[6,\"end\"]"));
            await(ann, "end");

            assertThat(ann.messages().stream().filter(row -> row.path(0).asInt() == MESSAGE))
                    .extracting(row -> row.path(4).path("n").asInt())
                    .containsExactly(2);
        }
    }

    @Test
    void underLoadSeveralMessagesShareAFrameInOrder() {
        try (WsClient ann = connect("ann");
                WsClient ben = connect("ben")) {
            ask(ben, "[1,\"s\",\"mp.busy\"]");
            ann.send(Packed.values(IntStream.range(0, MANY)
                    .mapToObj(n -> "[3,null,\"mp.busy\"," + n + "]")
                    .toArray(String[]::new)));

            assertThat(ben.await(MANY, row -> row.path(0).asInt() == MESSAGE))
                    .extracting(row -> row.path(4).asInt())
                    .containsExactlyElementsOf(IntStream.range(0, MANY).boxed().toList());
            assertThat(ben.frames()).isLessThan(MANY);
        }
    }

    @Test
    void whatIsNoCommandIsAnsweredAndTheRestOfTheFrameIsCarriedOut() {
        try (WsClient ann = connect("ann")) {
            ann.send(Packed.values("[99,\"a\"]", "{\"type\":\"ping\"}", "[1,\"b\",5]", "[6,\"end\"]"));
            await(ann, "end");

            assertThat(ann.messages().stream().filter(row -> row.path(0).asInt() == ERROR))
                    .extracting(
                            row -> row.path(1).asText("") + " " + row.path(2).asText())
                    .containsExactly("a unknown_type", " invalid_message", "b invalid_message");
        }
    }

    @Test
    void noMessagePackAtAllIsAnsweredAndTheConnectionStays() {
        try (WsClient ann = connect("ann")) {
            ann.send(new byte[] {(byte) 0xc1});
            ann.send(new byte[] {(byte) 0x93, 1});
            ann.send(new byte[0]);
            ann.send("{\"type\":\"ping\"}");

            assertThat(ann.await(4, row -> row.path(0).asInt() == ERROR))
                    .allMatch(row -> row.path(2).asText().equals("invalid_message"));
            assertThat(ask(ann, "[6,1]").path(0).asInt()).isEqualTo(38);
        }
    }

    private static JsonNode ask(WsClient client, String command) {
        client.send(Packed.values(command));
        return await(client, Json.read(command).path(1).asText());
    }

    private static JsonNode await(WsClient client, String id) {
        return client.await(row -> row.path(1).asText().equals(id));
    }

    private static WsClient connect(String user) {
        return WsDoor.with(Tokens.everywhere(user))
                .speaking(WireFormat.MESSAGE_PACK)
                .connect();
    }
}
