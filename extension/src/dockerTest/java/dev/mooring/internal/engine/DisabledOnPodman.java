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

/** Marks a test of what Podman does differently from Docker; the value says what that is. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DisabledOnPodman.Condition.class)
public @interface DisabledOnPodman {

    String value();

    /** Asks the engine once. */
    final class Condition implements ExecutionCondition {

        private static final class Product {
            private static final String NAME = ask();

            private static String ask() {
                try (Engine engine = HttpEngine.connect()) {
                    return engine.info().product();
                }
            }
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), DisabledOnPodman.class)
                    .filter(difference -> Product.NAME.equals("Podman"))
                    .map(difference -> ConditionEvaluationResult.disabled(difference.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("nothing is known to differ"));
        }
    }
}
