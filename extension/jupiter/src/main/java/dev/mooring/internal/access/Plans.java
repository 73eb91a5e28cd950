package dev.mooring.internal.access;

import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.planning.ClassPlan;
import dev.mooring.internal.planning.Planner;
import dev.mooring.internal.scan.Surroundings;
import dev.mooring.internal.session.HostUser;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The plans of one execution request, each created once. A class with mistakes is planned again for each caller, so
 * that each gets its own exception.
 */
public final class Plans {

    private final Map<List<Class<?>>, Planned> plans = new ConcurrentHashMap<>();

    /**
     * A nested class that two classes inherit is planned for each of them: its enclosing classes are part of the key.
     *
     * @param classes the class, after those around it
     * @param surroundings what the declarations of a class may read
     */
    public ClassPlan planFor(List<Class<?>> classes, Function<Class<?>, Surroundings> surroundings) {
        List<Class<?>> around = classes.subList(0, classes.size() - 1);
        Class<?> testClass = classes.get(classes.size() - 1);
        // The plan is created outside of the map, because a creator must not access the map again.
        Planned planned = plans.computeIfAbsent(classes, absent -> new Planned());
        synchronized (planned) {
            ClassPlan plan = planned.plan;
            if (plan == null) {
                ClassPlan enclosing = around.isEmpty() ? null : planFor(List.copyOf(around), surroundings);
                plan = Planner.plan(testClass, enclosing, surroundings.apply(testClass));
                planned.plan = plan;
            }
            return plan;
        }
    }

    /**
     * What declarations may read.
     *
     * @param parameters the configuration parameters
     * @param instancePerClass whether all tests of the class share one instance
     * @param ahead whether the class has not begun, so that code of the project must not be called
     * @param sharing which elements declare what equal declarations of classes in another framework share
     * @param files looks for the files that specs name
     */
    public static Surroundings surroundings(
            Function<String, Optional<String>> parameters,
            boolean instancePerClass,
            boolean ahead,
            Predicate<AnnotatedElement> sharing,
            HostFiles files) {
        return new Surroundings(
                name -> Optional.ofNullable(System.getenv(name)),
                name -> Optional.ofNullable(System.getProperty(name)),
                parameters,
                HostUser::find,
                instancePerClass,
                ahead,
                sharing,
                files,
                new DeclarationFiles(parameters));
    }

    private static final class Planned {
        private @Nullable ClassPlan plan;
    }
}
