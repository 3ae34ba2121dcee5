package org.antiphon.session;

import static org.antiphon.session.Items.answer;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.antiphon.protocol.Codec;
import org.antiphon.protocol.Frame;
import org.antiphon.protocol.Subprotocol;
import org.antiphon.testkit.TestSessions;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {

    private static final int THRESHOLD = 100;
    private static final Packing DEFLATING = new Packing(false, true);
    private static final Packing BINARY = new Packing(true, false);
    private static final Packing BOTH = new Packing(true, true);

    private final BatchAssembler assembler = new BatchAssembler(THRESHOLD);
    private final Codec codec = TestSessions.codec(Subprotocol.V2_JSON);
    private final List<Outbound.Framed> small = List.of(answer("{1}"), answer("{2}"));
    private final List<Outbound.Framed> large = List.of(answer("a".repeat(60)), answer("b".repeat(60)));

    @Test
    void whoeverGetsTheSameGetsTheSameFrame() {
        Frame first = assembler.assemble(codec, small, Packing.NONE);
        assertThat(first).isEqualTo(Frame.Text.of("{1}\n{2}"));
        assertThat(assembler.assemble(codec, new ArrayList<>(small), Packing.NONE))
                .isSameAs(first);
        assertThat(assembler.assemble(codec, small, DEFLATING)).isEqualTo(first);
    }

    @Test
    void otherPartsMakeAnotherFrame() {
        Frame first = assembler.assemble(codec, small, Packing.NONE);
        List<Outbound.Framed> longer = List.of(small.get(0), small.get(1), answer("{3}"));
        List<Outbound.Framed> swapped = List.of(small.get(1), small.get(0));
        assertThat(assembler.assemble(codec, longer, Packing.NONE)).isEqualTo(Frame.Text.of("{1}\n{2}\n{3}"));
        assertThat(assembler.assemble(codec, swapped, Packing.NONE)).isEqualTo(Frame.Text.of("{2}\n{1}"));
        assertThat(assembler.assemble(codec, small, Packing.NONE)).isEqualTo(first);
    }

    @Test
    void singleFrameGoesOutAsItIs() {
        Outbound.Framed one = answer("{1}");
        assertThat(assembler.assemble(codec, List.of(one), DEFLATING)).isSameAs(one.frame());
        assertThat(assembler.assemble(codec, List.of(large.get(0)), Packing.NONE))
                .isSameAs(large.get(0).frame());
    }

    @Test
    void onlyClientsThatAskedGetLargeBatchesCompressed() throws DataFormatException {
        Frame plain = assembler.assemble(codec, large, Packing.NONE);
        Frame packed = assembler.assemble(codec, large, DEFLATING);
        assertThat(plain).isInstanceOf(Frame.Text.class);
        assertThat(packed).isInstanceOf(Frame.Binary.class);
        assertThat(inflated(packed)).isEqualTo(((Frame.Text) plain).text());
        assertThat(assembler.assemble(codec, large, DEFLATING)).isSameAs(packed);
        assertThat(assembler.assemble(codec, large, Packing.NONE)).isEqualTo(plain);
    }

    @Test
    void smallBatchesAreNotCompressed() {
        assertThat(assembler.assemble(codec, small, DEFLATING)).isInstanceOf(Frame.Text.class);
    }

    @Test
    void oneLargeFrameIsCompressedToo() throws DataFormatException {
        Outbound.Framed one = answer("c".repeat(THRESHOLD));
        Frame packed = assembler.assemble(codec, List.of(one), DEFLATING);
        assertThat(inflated(packed)).isEqualTo("c".repeat(THRESHOLD));
        assertThat(assembler.assemble(codec, List.of(one), Packing.NONE)).isSameAs(one.frame());
    }

    @Test
    void whoReadsBinaryFramesGetsOneThatIsEncodedOnce() {
        Frame first = assembler.assemble(codec, small, BINARY);
        assertThat(text(first)).isEqualTo("{1}\n{2}");
        assertThat(assembler.assemble(codec, small, BINARY)).isSameAs(first);
        assertThat(text(assembler.assemble(codec, List.of(answer("{é}")), BINARY)))
                .isEqualTo("{é}");
        assertThat(text(assembler.assemble(codec, large, BINARY))).hasSize(121);
    }

    @Test
    void firstByteTellsTextFromWhatIsCompressed() throws DataFormatException {
        assertThat(text(assembler.assemble(codec, small, BOTH))).startsWith("{");
        for (int repeated = 1; repeated < 60; repeated++) {
            Outbound.Framed one = answer("{" + "0123456789".repeat(10) + "x".repeat(repeated) + "}");
            Frame packed = assembler.assemble(codec, List.of(one), BOTH);
            assertThat(((Frame.Binary) packed).content()[0]).isNotEqualTo((byte) '{');
            assertThat(inflated(packed)).startsWith("{0123456789");
        }
    }

    private static String text(Frame frame) {
        return new String(((Frame.Binary) frame).content(), StandardCharsets.UTF_8);
    }

    private static String inflated(Frame frame) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        inflater.setInput(((Frame.Binary) frame).content());
        byte[] content = new byte[1_000];
        int length = inflater.inflate(content);
        inflater.end();
        return new String(content, 0, length, StandardCharsets.UTF_8);
    }
}
