package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.antiphon.message.Payload;
import org.antiphon.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadsTest {

    private final Payloads payloads = new Payloads(new ProtocolSettings(4));

    @AfterEach
    void close() {
        payloads.close();
    }

    @Test
    void rawJsonStaysAsItStands() {
        assertThat(payloads.parse(" { \"b\": 1.10, \"a\":1e5 }\n").json()).isEqualTo("{ \"b\": 1.10, \"a\":1e5 }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|The payload is empty",
                "{|The payload is no well-formed JSON",
                "{} {}|The payload is more than one JSON value",
                "1 x|The payload is no well-formed JSON",
                "{'a':1}|The payload is no well-formed JSON",
                "NaN|The payload is no well-formed JSON",
                "01|The payload is no well-formed JSON",
                "\"\\ud83|The payload is no well-formed JSON",
                "[[[[[]]]]]|The payload is nested too deeply or has too long a name or number"
            })
    void whatIsNoPayloadIsRefusedWithASentence(String text, String sentence) {
        assertThatThrownBy(() -> payloads.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(sentence);
    }

    @Test
    void textThatCannotBeSentIsRefused() {
        assertThatThrownBy(() -> payloads.parse("\"\ud83c\"")).hasMessage("The payload is not valid Unicode");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "\"x\"", "true", "null", "[[[[]]]]"})
    void everyKindOfValueIsAPayload(String json) {
        assertThat(payloads.parse(json)).isEqualTo(new Payload(json));
    }

    @Test
    void objectsAreWrittenByJsonB() {
        assertThat(payloads.of(new Bean()).json()).isEqualTo("{\"number\":7,\"status\":\"shipped\"}");
        assertThat(payloads.of(Map.of("a", List.of(1, 2))).json()).isEqualTo("{\"a\":[1,2]}");
        assertThat(payloads.of(5).json()).isEqualTo("5");
    }

    @Test
    void stringBecomesAJsonString() {
        assertThat(payloads.of("{\"a\":1}").json()).isEqualTo("\"{\\\"a\\\":1}\"");
    }

    @Test
    void payloadStaysWhatItIs() {
        Payload payload = new Payload("{ }");

        assertThat(payloads.of(payload)).isSameAs(payload);
    }

    @Test
    void objectThatIsTooDeepIsRefused() {
        List<?> deep = List.of(List.of(List.of(List.of(List.of()))));

        assertThatThrownBy(() -> payloads.of(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void depthIsASetting() {
        assertThat(ProtocolSettings.read(Settings.of(Map.of("antiphon.protocol.max-depth", "7"))))
                .isEqualTo(new ProtocolSettings(7));
        assertThat(ProtocolSettings.read(Settings.of(Map.of()))).isEqualTo(new ProtocolSettings(64));
    }

    /** A bean as applications have them. */
    public static class Bean {
        public int getNumber() {
            return 7;
        }

        public String getStatus() {
            return "shipped";
        }
    }
}
