package org.antiphon.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** What a stranger is told must not say how the server is built. */
public final class Discretion {
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|Throwable|\\bat [a-z]+\\.|\\.java\\b|java\\.|jakarta\\.|com\\.ibm|com\\.fasterxml|org\\.antiphon"
                    + "|org\\.msgpack|nimbus|SQL",
            Pattern.CASE_INSENSITIVE);

    private Discretion() {}

    /** Fails the test when an answer or a close reason names a class, a library or an exception. */
    public static void requireIn(String told) {
        assertThat(told).doesNotContainPattern(INSIDE);
    }
}
