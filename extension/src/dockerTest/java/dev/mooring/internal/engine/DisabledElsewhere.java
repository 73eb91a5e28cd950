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

/** Marks a test that needs an engine on the host of the tests; the value says why. */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(DisabledElsewhere.Condition.class)
public @interface DisabledElsewhere {

    String value();

    /** Asks the engine once. */
    final class Condition implements ExecutionCondition {

        private static final class Place {
            private static final boolean LOCAL = ask();

            private static boolean ask() {
                try (Engine engine = HttpEngine.connect()) {
                    return engine.info().local();
                }
            }
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return AnnotationSupport.findAnnotation(context.getElement(), DisabledElsewhere.class)
                    .filter(reason -> !Place.LOCAL)
                    .map(reason -> ConditionEvaluationResult.disabled("the engine is elsewhere: " + reason.value()))
                    .orElseGet(() -> ConditionEvaluationResult.enabled("the engine is on this host, or need not be"));
        }
    }
}
