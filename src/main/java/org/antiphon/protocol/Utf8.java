package org.antiphon.protocol;

/** What UTF-8 (RFC 3629) makes of text, found out without encoding it. */
final class Utf8 {

    private Utf8() {}

    /** The length in bytes; a lone surrogate, which has no encoding, counts as the three of its replacement. */
    static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                if (isPair(text, i)) {
                    i++;
                }
                length += 2;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }

    /** Whether no surrogate stands alone. */
    static boolean isEncodable(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!isPair(text, i)) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    private static boolean isPair(String text, int i) {
        return i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
    }
}
