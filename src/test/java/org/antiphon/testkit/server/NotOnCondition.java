package org.antiphon.testkit.server;

import java.util.List;
import org.antiphon.testkit.BuildOutput;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Takes {@link NotOn} for what it says. */
final class NotOnCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        String server = BuildOutput.property("it.server");
        return AnnotationSupport.findRepeatableAnnotations(context.getElement(), NotOn.class).stream()
                .filter(not -> List.of(not.value()).contains(server))
                .findFirst()
                .map(not -> ConditionEvaluationResult.disabled("not on " + server + ": " + not.because()))
                .orElseGet(() -> ConditionEvaluationResult.enabled("on " + server));
    }
}
