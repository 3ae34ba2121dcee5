package org.antiphon.bench.load;

/** What a client does, or waits for, before it counts as connected. */
sealed interface Step {

    /** Says something; {@value #CAPTURED} stands for what was captured. */
    record Send(String text) implements Step {}

    /** Waits until something comes that contains this. */
    record Expect(String part) implements Step {}

    /** Waits until something comes that contains this, and keeps what follows up to a quotation mark. */
    record Capture(String part) implements Step {}

    /** Where in a text the captured part goes. */
    String CAPTURED = "{captured}";
}
