package org.antiphon.bench.load;

/** Puts content into a client's frame (RFC 6455 section 5.3). */
final class MaskedFrame {

    /** Any key will do between programs that trust each other. */
    private static final byte[] KEY = {0x37, (byte) 0xfa, 0x21, 0x3d};

    private static final int FIN = 0x80;
    private static final int MASK = 0x80;
    private static final int MOST_HEAD = 8;

    private byte[] bytes = new byte[0];

    void send(Client client, int opcode, byte[] content, int length) {
        if (length > 0xffff) {
            throw new IllegalArgumentException("A client's frame has at most 65535 bytes");
        }
        if (bytes.length < MOST_HEAD + length) {
            bytes = new byte[MOST_HEAD + length];
        }
        int at = head(opcode, length);
        for (int i = 0; i < length; i++) {
            bytes[at + i] = (byte) (content[i] ^ KEY[i & 3]);
        }
        client.send(bytes, at + length);
    }

    private int head(int opcode, int length) {
        bytes[0] = (byte) (FIN | opcode);
        int at = 2;
        if (length < 126) {
            bytes[1] = (byte) (MASK | length);
        } else {
            bytes[1] = (byte) (MASK | 126);
            bytes[2] = (byte) (length >> 8);
            bytes[3] = (byte) length;
            at = 4;
        }
        System.arraycopy(KEY, 0, bytes, at, KEY.length);
        return at + KEY.length;
    }
}
