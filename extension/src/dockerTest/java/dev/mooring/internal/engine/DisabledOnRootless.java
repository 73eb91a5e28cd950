package dev.mooring.internal.engine;

import dev.mooring.internal.engine.http.HttpEngine;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Marks a test of what an engine without root's rights cannot do; the value says what that is. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DisabledOnRootless.Condition.class)
public @interface DisabledOnRootless {

    String value();

    /** Asks the engine once. */
    final class Condition implements ExecutionCondition {

        private static final class Rights {
            private static final boolean ROOTLESS = ask();

            private static boolean ask() {
                try (Engine engine = HttpEngine.connect()) {
                    return engine.setup().rootless();
                }
            }
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), DisabledOnRootless.class)
                    .filter(difference -> Rights.ROOTLESS)
                    .map(difference ->
                            ConditionEvaluationResult.disabled("the engine is rootless: " + difference.value()))
                    .orElseGet(() ->
                            ConditionEvaluationResult.enabled("the engine has root's rights, or does not need them"));
        }
    }
}
