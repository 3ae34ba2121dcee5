package org.antiphon.protocol;

/** The length of text in UTF-8 (RFC 3629), counted without encoding it. */
final class Utf8 {

    private Utf8() {}

    static int length(String text) {
        int length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x800) {
                if (Character.isHighSurrogate(c) && i + 1 < text.length()) {
                    i++;
                }
                length += 2;
            } else if (c >= 0x80) {
                length++;
            }
        }
        return length;
    }
}
