package org.antiphon.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFramesTest {

    /** What v1 takes, of which MessagePack may take 60 %. */
    private static final double LARGEST_SHARE = 0.6;

    static List<Golden> clientFrames() {
        return Golden.all("client");
    }

    static List<Golden> malformedFrames() {
        return Golden.all("malformed");
    }

    static List<Golden> serverFrames() {
        return Golden.all("server");
    }

    @ParameterizedTest
    @MethodSource("clientFrames")
    void clientFrameBecomesItsCommand(Golden golden) {
        assertThat(decode(golden)).isEqualTo(golden.message());
    }

    @ParameterizedTest
    @MethodSource("malformedFrames")
    void malformedFrameBecomesItsComplaint(Golden golden) {
        assertThat(decode(golden)).isEqualTo(golden.message());
    }

    @ParameterizedTest
    @MethodSource("serverFrames")
    void serverMessageBecomesItsFrame(Golden golden) {
        ServerMessage message = Samples.serverMessages().get(golden.name());

        assertThat(Neutral.of((Record) message)).isEqualTo(golden.message());
        Frame frame = golden.codec().encode(message).orElseThrow();
        assertThat(wire(frame)).isEqualTo(wire(golden.frame()));
        assertThat(frame.bytes()).isEqualTo(golden.frame().bytes());
    }

    @Test
    void everySampleThatAVersionHasWordsForIsGolden() {
        Golden.CODECS.forEach((version, codec) -> assertThat(
                        Golden.of(version, "server").map(Golden::name))
                .containsExactlyElementsOf(Samples.serverMessages().entrySet().stream()
                        .filter(sample -> codec.encode(sample.getValue()).isPresent())
                        .map(Map.Entry::getKey)
                        .toList()));
    }

    @Test
    void samplesShowEveryKindOfServerMessage() {
        Set<Class<?>> shown = new HashSet<>();
        Samples.serverMessages().values().forEach(message -> shown.add(message.getClass()));

        assertThat(shown).isEqualTo(ServerMessagesTest.kinds());
    }

    @Test
    void messagePackIsAtLeastFortyPercentSmallerThanV1() {
        Map<String, Integer> v1 = sizes("v1");
        Map<String, Integer> messagePack = sizes("v2msgpack");
        Set<String> both = new HashSet<>(v1.keySet());
        both.retainAll(messagePack.keySet());

        assertThat(both).hasSizeGreaterThan(20);
        assertThat(total(messagePack, both)).isLessThanOrEqualTo((int) (LARGEST_SHARE * total(v1, both)));
    }

    private static int total(Map<String, Integer> sizes, Set<String> names) {
        return names.stream().mapToInt(sizes::get).sum();
    }

    private static Map<String, Integer> sizes(String version) {
        return Stream.of("client", "server")
                .flatMap(direction -> Golden.of(version, direction)
                        .map(golden -> Map.entry(
                                direction + "/" + golden.name(), golden.frame().bytes())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static JsonNode decode(Golden golden) {
        List<JsonNode> commands = new ArrayList<>();
        golden.codec().decode(golden.frame(), command -> commands.add(Neutral.of((Record) command)));
        if (golden.message().isArray()) {
            ArrayNode all = Golden.MAPPER.createArrayNode();
            return all.addAll(commands);
        }
        assertThat(commands).hasSize(1);
        return commands.get(0);
    }

    private static String wire(Frame frame) {
        return frame instanceof Frame.Text text ? text.text() : Golden.hex(frame);
    }
}
