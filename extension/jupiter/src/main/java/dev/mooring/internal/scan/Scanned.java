package dev.mooring.internal.scan;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.declaration.compose.AbsentService;
import java.util.List;

/**
 * The declarations of a test class or environment.
 *
 * @param type the class
 * @param declared the declarations in the order in which they stand, superclasses' first
 * @param injections the fields, parameters and components that are to be given something
 * @param environments the environments that the class uses, or that the environment holds
 * @param arguments the names of the arguments of parameterized invocations
 * @param absent the services of Compose files that are not started
 */
public record Scanned(
        Class<?> type,
        List<Declared> declared,
        List<InjectionPoint> injections,
        List<EnvironmentUse> environments,
        ArgumentNames arguments,
        List<AbsentService> absent) {

    public Scanned {
        declared = List.copyOf(declared);
        injections = List.copyOf(injections);
        environments = List.copyOf(environments);
        absent = List.copyOf(absent);
    }

    /**
     * The use of an environment.
     *
     * @param source where it stands
     * @param type the record class
     */
    public record EnvironmentUse(Source source, Class<? extends Record> type) {}
}
