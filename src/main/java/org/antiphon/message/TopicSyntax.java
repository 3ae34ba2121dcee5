package org.antiphon.message;

/** The naming rules that topics and patterns share, checked in one pass over the text. */
final class TopicSyntax {

    private static final String ANY_SEGMENT = "*";
    private static final String ANY_REST = "**";

    private TopicSyntax() {}

    static void check(String text, boolean wildcardsAllowed) {
        if (text == null || text.isEmpty() || text.length() > Topic.MAX_LENGTH) {
            throw new InvalidTopicException("A topic name has 1 to " + Topic.MAX_LENGTH + " characters");
        }
        int start = 0;
        while (start <= text.length()) {
            int dot = text.indexOf('.', start);
            int end = dot < 0 ? text.length() : dot;
            checkSegment(text, start, end, wildcardsAllowed);
            start = end + 1;
        }
    }

    private static void checkSegment(String text, int start, int end, boolean wildcardsAllowed) {
        if (start == end) {
            throw new InvalidTopicException("A topic name has no empty segment");
        }
        if (wildcardsAllowed && isWildcard(text.substring(start, end))) {
            if (end - start == ANY_REST.length() && end != text.length()) {
                throw new InvalidTopicException("** stands only at the end of a pattern");
            }
            return;
        }
        int first = start == 0 && text.charAt(0) == '$' ? 1 : start;
        if (first == end) {
            throw new InvalidTopicException("A topic name has no empty segment");
        }
        for (int i = first; i < end; i++) {
            if (!isNameCharacter(text.charAt(i))) {
                throw new InvalidTopicException("A topic name is made of A-Z a-z 0-9 _ - and . between segments");
            }
        }
    }

    static boolean isWildcard(String segment) {
        return segment.equals(ANY_SEGMENT) || segment.equals(ANY_REST);
    }

    private static boolean isNameCharacter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-';
    }
}
