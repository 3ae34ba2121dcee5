package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.antiphon.message.ErrorCode;
import org.antiphon.message.Payload;
import org.antiphon.message.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublishBodiesTest {

    private static final int MOST = 3;
    private static final int DEEPEST = 4;

    private final PublishBodies bodies = new PublishBodies(new ProtocolSettings(DEEPEST));

    private PublishBodies.Body read(String text) {
        return bodies.read(text.getBytes(StandardCharsets.UTF_8), MOST);
    }

    private void assertRefused(byte[] body, String sentence) {
        assertThatThrownBy(() -> bodies.read(body, MOST))
                .isInstanceOfSatisfying(RefusedException.class, refusal -> assertThat(refusal.code())
                        .isEqualTo(ErrorCode.INVALID_MESSAGE))
                .hasMessageContaining(sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"z\":1.0, \"a\":[ ]}", "1e3", "\"\\u0041 \u00e4 \ud83d\ude00\"", "null", "[[1,2],{}]"})
    void payloadsStayTheTextThatTheyWere(String payload) {
        assertThat(read("{\"payload\":" + payload + "}"))
                .isEqualTo(new PublishBodies.Body(
                        List.of(new PublishBodies.Item(new Payload(payload), Optional.empty())), false));
        assertThat(read(" [ {\"payload\": " + payload + " } , {\"payload\":0,\"key\":\"k\"} ] ")
                        .items())
                .containsExactly(
                        new PublishBodies.Item(new Payload(payload), Optional.empty()),
                        new PublishBodies.Item(new Payload("0"), Optional.of("k")));
    }

    @Test
    void listOfOneIsAList() {
        assertThat(read("[{\"payload\":1}]").isList()).isTrue();
    }

    @Test
    void fieldsThatNobodyKnowsDoNotCount() {
        assertThat(read("{\"topic\":\"other\",\"payload\":1,\"key\":null}").items())
                .containsExactly(new PublishBodies.Item(new Payload("1"), Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|no JSON object",
                "1|no JSON object",
                "{}|payload is missing",
                "{\"payload\":1|no well-formed JSON",
                "{\"payload\":1} x|no well-formed JSON",
                "{\"payload\":1}{\"payload\":1}|goes on after its end",
                "{\"payload\":1,\"payload\":2}|twice",
                "{\"payload\":1,\"key\":5}|key must be a string",
                "[]|has no message",
                "[{\"payload\":1}] 1|goes on after its end",
                "[{\"payload\":1},2]|[1]. The message is no JSON object",
                "[{\"payload\":1},{\"key\":\"k\"}]|[1].payload is missing",
                "[{\"payload\":1},|no well-formed JSON",
                "[{\"payload\":1},{\"payload\":1},{\"payload\":1},{\"payload\":1}]|more than 3 messages",
                "{\"payload\":[[[[[1]]]]]}|nested too deeply",
                "[{\"payload\":[[[[[1]]]]]}]|nested too deeply",
            })
    void whatIsWrongIsToldInASentence(String body, String sentence) {
        assertRefused(body.getBytes(StandardCharsets.UTF_8), sentence);
    }

    @Test
    void depthIsThatOfThePayloadInAListToo() {
        assertThat(read("[{\"payload\":[[[[1]]]]}]").items()).hasSize(1);
    }

    @Test
    void tooLongAKeyIsRefused() {
        assertRefused(
                ("{\"payload\":1,\"key\":\"" + "k".repeat(201) + "\"}").getBytes(StandardCharsets.UTF_8),
                "200 characters");
    }

    @Test
    void otherBytesThanUtf8AreRefused() {
        assertRefused("{\"payload\":\"\u00e4\"}".getBytes(StandardCharsets.ISO_8859_1), "not UTF-8");
        assertRefused("{\"payload\":1}".getBytes(StandardCharsets.UTF_16), "not UTF-8");
    }
}
