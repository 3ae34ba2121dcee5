package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.antiphon.message.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"region\":\"eu\"}|{\"region\":\"eu\",\"x\":[1]}|true",
                "{\"region\":\"eu\"}|{\"region\":\"us\"}|false",
                "{\"region\":\"eu\"}|{\"x\":{\"region\":\"eu\"}}|false",
                "{\"region\":\"eu\"}|{\"region\":[\"eu\"]}|false",
                "{\"region\":\"eu\"}|\"eu\"|false",
                "{\"region\":\"\\u0065u\"}|{\"region\":\"e\\u0075\"}|true",
                "{\"level\":[1,2]}|{\"level\":2.0}|true",
                "{\"level\":[1,2]}|{\"level\":3}|false",
                "{\"level\":5}|{\"level\":\"5\"}|false",
                "{\"level\":1e2}|{\"level\":100.00}|true",
                "{\"level\":0}|{\"level\":-0.0}|true",
                "{\"level\":1e99999999999}|{\"level\":1e99999999999}|true",
                "{\"on\":true,\"by\":null}|{\"on\":true,\"by\":null}|true",
                "{\"on\":true,\"by\":null}|{\"on\":true}|false",
                "{\"a\":1}|{\"a\":1,\"a\":2}|false",
                "{\"a\":1}|{\"a\":1,\"a\":[]}|false"
            })
    void payloadPassesWhenEveryNamedFieldIsWanted(String filter, String payload, boolean passes) {
        assertThat(FilterReader.read(filter).orElseThrow().accepts(PayloadFields.of(new Payload(payload))))
                .isEqualTo(passes);
    }

    @Test
    void filterOfNothingIsNone() {
        assertThat(FilterReader.read("{}")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "\"eu\"", "{\"a\":{}}", "{\"a\":[[1]]}", "{\"a\":[]}"})
    void whatIsNoFilterIsRefused(String filter) {
        assertThatThrownBy(() -> FilterReader.read(filter)).isInstanceOf(ShapeException.class);
    }

    @Test
    void limitsHold() {
        assertThat(FilterReader.read(fields(Filter.MAX_FIELDS))).isPresent();
        assertThatThrownBy(() -> FilterReader.read(fields(Filter.MAX_FIELDS + 1)))
                .hasMessageContaining("at most 8");
        assertThat(FilterReader.read(values(Filter.MAX_VALUES))).isPresent();
        assertThatThrownBy(() -> FilterReader.read(values(Filter.MAX_VALUES + 1)))
                .hasMessageContaining("at most 32");
    }

    @Test
    void numbersThatAreEqualHaveOneText() {
        assertThat(PayloadFields.of(new Payload("{\"a\":5,\"b\":5.0,\"c\":5e0,\"d\":50e-1}")))
                .isEqualTo(Map.of("a", "5", "b", "5", "c", "5", "d", "5"));
    }

    @Test
    void hugeExponentTakesNoMemory() {
        assertThat(PayloadFields.of(new Payload("{\"a\":1e999999999}")).get("a"))
                .hasSizeLessThan(20);
    }

    private static String fields(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"f" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
    }

    private static String values(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(",", "{\"a\":[", "]}"));
    }
}
