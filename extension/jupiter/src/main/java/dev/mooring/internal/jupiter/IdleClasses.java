package dev.mooring.internal.jupiter;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Skips the classes of which the launcher's plan shows that all tests are disabled: JUnit would begin such a class, and
 * make an instance of it for each test, and so start its containers for nothing. Without a plan, as with JUnit's test
 * kit, and before JUnit 5.13, nothing is known.
 */
public final class IdleClasses {

    /** What is disabled runs if JUnit's condition for it is switched off. */
    private static final String DEACTIVATED = "junit.jupiter.conditions.deactivate";

    private static final ConditionEvaluationResult ENABLED =
            ConditionEvaluationResult.enabled("a test of the class may be enabled");

    private static final ConditionEvaluationResult IDLE =
            ConditionEvaluationResult.disabled("all its tests are disabled, so Mooring starts nothing for it");

    private final Map<String, BooleanSupplier> classes = new ConcurrentHashMap<>();

    private IdleClasses() {}

    /**
     * Those of the plans that are being executed.
     *
     * @param store the launcher session's
     */
    public static IdleClasses in(SessionStore store) {
        return store.findOrMake(SessionResource.class, IdleClasses.class, IdleClasses::new);
    }

    /**
     * Notes the classes of a plan that begins.
     *
     * @param begun for each unique id of a class, whether all its tests are disabled; asked only when it begins
     */
    public void add(Map<String, BooleanSupplier> begun) {
        classes.putAll(begun);
    }

    /** Forgets the classes of a plan that has ended. */
    public void remove(Collection<String> ended) {
        ended.forEach(classes::remove);
    }

    static ConditionEvaluationResult evaluate(ExtensionContext context) {
        return JUnitVersion.HAS_SESSION_STORES
                        && context.getTestMethod().isEmpty()
                        && isIdle(context)
                        && context.getConfigurationParameter(DEACTIVATED).isEmpty()
                ? IDLE
                : ENABLED;
    }

    private static boolean isIdle(ExtensionContext context) {
        IdleClasses known = context.getStore(StoreScope.LAUNCHER_SESSION, SessionResource.NAMESPACE)
                .get(IdleClasses.class, IdleClasses.class);
        BooleanSupplier idle = known == null ? null : known.classes.get(context.getUniqueId());
        return idle != null && idle.getAsBoolean();
    }
}
