package dev.mooring.internal.scan;

import dev.mooring.internal.declaration.HostFiles;
import dev.mooring.internal.declaration.ProjectFiles;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What declarations may read besides the annotations, as functions, so that reading them stays pure.
 *
 * @param environment the environment variables of the test JVM
 * @param systemProperties its system properties
 * @param configuration JUnit's configuration parameters
 * @param hostUser {@code uid:gid} of the test JVM's user; empty where the system has no such numbers
 * @param instancePerClass whether all tests of the class share one instance
 * @param ahead whether the class has not begun yet: code of the project is not called then, and what it customizes
 *     counts as depending on the JVM
 * @param sharing which elements declare what is one resource with equal declarations of other classes: if the class
 *     runs in a framework that keeps for later classes what it has made
 * @param files looks for the files that specs name
 * @param project the files that declarations are read from
 */
public record Surroundings(
        Function<String, Optional<String>> environment,
        Function<String, Optional<String>> systemProperties,
        Function<String, Optional<String>> configuration,
        Supplier<Optional<String>> hostUser,
        boolean instancePerClass,
        boolean ahead,
        Predicate<AnnotatedElement> sharing,
        HostFiles files,
        ProjectFiles project) {}
