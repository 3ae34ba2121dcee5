package org.antiphon.backend.redis;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads what scripts answer. */
final class Replies {

    private Replies() {}

    static String text(List<Object> answer, int index) {
        return new String((byte[]) answer.get(index), StandardCharsets.UTF_8);
    }

    static int number(List<Object> answer, int index) {
        return ((Long) answer.get(index)).intValue();
    }

    static boolean flag(List<Object> answer, int index) {
        return answer.get(index).equals(1L);
    }

    static boolean isNothing(List<Object> answer, int index) {
        return index >= answer.size() || answer.get(index) == null;
    }
}
