package org.antiphon.bench.load;

import java.util.List;
import java.util.function.Consumer;

/** Where a client stands in what it has to say and hear before it is ready. */
final class Script {

    private final List<Step> steps;
    private int next;
    private String captured = "";

    Script(List<Step> steps) {
        this.steps = steps;
    }

    /** What was captured. */
    String captured() {
        return captured;
    }

    boolean isOver() {
        return next == steps.size();
    }

    /** Says what is to be said now. */
    void speak(Consumer<String> mouth) {
        while (!isOver() && steps.get(next) instanceof Step.Send send) {
            next++;
            mouth.accept(fill(send.text()));
        }
    }

    /** Hears what came; answers whether that was waited for. */
    boolean hear(String text) {
        Step step = steps.get(next);
        boolean awaited = step instanceof Step.Expect expect && text.contains(expect.part())
                || step instanceof Step.Capture capture && text.contains(capture.part());
        if (awaited && step instanceof Step.Capture capture) {
            int start = text.indexOf(capture.part()) + capture.part().length();
            captured = text.substring(start, text.indexOf('"', start));
        }
        next += awaited ? 1 : 0;
        return awaited;
    }

    String fill(String text) {
        return text.replace(Step.CAPTURED, captured);
    }
}
