package dev.mooring.internal.engine;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Locale;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Skips a test on engines of a kind, which do something differently. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@Repeatable(DisabledOn.Several.class)
@ExtendWith(DisabledOn.Condition.class)
public @interface DisabledOn {

    EngineKind engine();

    /** What they do differently. */
    String because();

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD})
    @ExtendWith(Condition.class)
    @interface Several {

        DisabledOn[] value();
    }

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findRepeatableAnnotations(context.getElement(), DisabledOn.class).stream()
                    .filter(difference -> EngineKind.ofTests().contains(difference.engine()))
                    .findFirst()
                    .map(difference -> ConditionEvaluationResult.disabled(
                            difference.engine().name().toLowerCase(Locale.ROOT) + ": " + difference.because()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("the engine is of no kind that is excluded"));
        }
    }
}
