package dev.mooring.internal.scan;

import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** The environments that a class names, and those that they hold. Mistakes are left to the plan. */
public final class UsedEnvironments {

    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Class<?>> used = new LinkedHashSet<>();

    private UsedEnvironments() {}

    /** Returns the records, each after those that it holds. */
    public static Set<Class<?>> of(Class<?> testClass) {
        UsedEnvironments environments = new UsedEnvironments();
        for (Class<?> type : Hierarchy.of(testClass)) {
            for (Found<?> found : AnnotationTree.of(Arrays.asList(type.getDeclaredAnnotations()))
                    .all()) {
                if (found.annotation() instanceof UseEnvironment use) {
                    Arrays.stream(use.value()).forEach(environments::add);
                }
            }
        }
        return environments.used;
    }

    /** Returns an environment after those that it holds. */
    public static Set<Class<?>> startedWith(Class<? extends Record> environment) {
        UsedEnvironments environments = new UsedEnvironments();
        environments.add(environment);
        return environments.used;
    }

    private void add(Class<?> type) {
        if (type.isRecord() && type.isAnnotationPresent(Environment.class) && seen.add(type)) {
            for (Class<?> part :
                    EnvironmentConstructor.of(type.asSubclass(Record.class)).getParameterTypes()) {
                add(part);
            }
            used.add(type);
        }
    }
}
