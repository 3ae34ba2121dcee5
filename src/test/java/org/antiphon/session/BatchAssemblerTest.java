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

    private final BatchAssembler assembler = new BatchAssembler(THRESHOLD);
    private final Codec codec = TestSessions.codec(Subprotocol.V2_JSON);
    private final List<Outbound.Framed> small = List.of(answer("{1}"), answer("{2}"));
    private final List<Outbound.Framed> large = List.of(answer("a".repeat(60)), answer("b".repeat(60)));

    @Test
    void whoeverGetsTheSameGetsTheSameFrame() {
        Frame first = assembler.assemble(codec, small, false);
        assertThat(first).isEqualTo(Frame.Text.of("{1}\n{2}"));
        assertThat(assembler.assemble(codec, new ArrayList<>(small), false)).isSameAs(first);
        assertThat(assembler.assemble(codec, small, true)).isEqualTo(first);
    }

    @Test
    void otherPartsMakeAnotherFrame() {
        Frame first = assembler.assemble(codec, small, false);
        List<Outbound.Framed> longer = List.of(small.get(0), small.get(1), answer("{3}"));
        List<Outbound.Framed> swapped = List.of(small.get(1), small.get(0));
        assertThat(assembler.assemble(codec, longer, false)).isEqualTo(Frame.Text.of("{1}\n{2}\n{3}"));
        assertThat(assembler.assemble(codec, swapped, false)).isEqualTo(Frame.Text.of("{2}\n{1}"));
        assertThat(assembler.assemble(codec, small, false)).isEqualTo(first);
    }

    @Test
    void singleFrameGoesOutAsItIs() {
        Outbound.Framed one = answer("{1}");
        assertThat(assembler.assemble(codec, List.of(one), true)).isSameAs(one.frame());
        assertThat(assembler.assemble(codec, List.of(large.get(0)), false))
                .isSameAs(large.get(0).frame());
    }

    @Test
    void onlyClientsThatAskedGetLargeBatchesCompressed() throws DataFormatException {
        Frame plain = assembler.assemble(codec, large, false);
        Frame packed = assembler.assemble(codec, large, true);
        assertThat(plain).isInstanceOf(Frame.Text.class);
        assertThat(packed).isInstanceOf(Frame.Binary.class);
        assertThat(inflated(packed)).isEqualTo(((Frame.Text) plain).text());
        assertThat(assembler.assemble(codec, large, true)).isSameAs(packed);
        assertThat(assembler.assemble(codec, large, false)).isEqualTo(plain);
    }

    @Test
    void smallBatchesAreNotCompressed() {
        assertThat(assembler.assemble(codec, small, true)).isInstanceOf(Frame.Text.class);
    }

    @Test
    void oneLargeFrameIsCompressedToo() throws DataFormatException {
        Outbound.Framed one = answer("c".repeat(THRESHOLD));
        Frame packed = assembler.assemble(codec, List.of(one), true);
        assertThat(inflated(packed)).isEqualTo("c".repeat(THRESHOLD));
        assertThat(assembler.assemble(codec, List.of(one), false)).isSameAs(one.frame());
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
