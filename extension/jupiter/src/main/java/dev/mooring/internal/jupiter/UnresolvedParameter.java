package dev.mooring.internal.jupiter;

import dev.mooring.Environment;
import dev.mooring.internal.declaration.Source;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import java.lang.reflect.Executable;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * Explains why a parameter of one of Mooring's types was not resolved.
 *
 * <p>It does so only after the failure, because another extension may resolve the parameter.
 */
public final class UnresolvedParameter {

    private static final Map<Class<?>, String> KINDS = Map.of(
            DockerContainer.class, "container",
            DockerNetwork.class, "network",
            DockerVolume.class, "volume",
            DockerImage.class, "image");

    private UnresolvedParameter() {}

    /** Whether a method or constructor has a parameter whose failure could be explained. */
    public static boolean isPossibleIn(Executable executable) {
        return Arrays.stream(executable.getParameterTypes())
                .anyMatch(type -> type == Docker.class || KINDS.containsKey(type) || isEnvironment(type));
    }

    private static boolean isEnvironment(Class<?> type) {
        return type.isRecord() && type.isAnnotationPresent(Environment.class);
    }

    /**
     * Explains a failure.
     *
     * @param failure the failure of a method or constructor
     * @param testClass the class that was run
     * @param candidates what may have been called
     * @param ours whether a parameter is one that Mooring passes
     * @return the failure to throw instead, which says what to do; empty if it failed for another reason
     */
    public static Optional<Throwable> explain(
            Throwable failure, Class<?> testClass, Stream<? extends Executable> candidates, Predicate<Parameter> ours) {
        // One with a cause comes from an extension that has tried.
        if (!(failure instanceof ParameterResolutionException) || failure.getCause() != null) {
            return Optional.empty();
        }
        return candidates
                .flatMap(executable -> Arrays.stream(executable.getParameters()))
                .filter(ours.negate())
                .flatMap(parameter -> remedy(parameter, testClass).stream()
                        .map(remedy -> new Source(testClass, parameter).describe()
                                + ": no extension resolves this parameter, because " + remedy))
                .findFirst()
                .map(text -> new ParameterResolutionException(text, failure));
    }

    private static Optional<String> remedy(Parameter parameter, Class<?> testClass) {
        Class<?> type = parameter.getType();
        String name = testClass.getSimpleName();
        if (type == Docker.class) {
            return Optional.of("nothing on " + name
                    + " registers Mooring's extension.\n  what to do:  put @DockerTest on " + name);
        }
        if (isEnvironment(type)) {
            return Optional.of(name + " does not use the environment " + Source.nameOf(type)
                    + ".\n  what to do:  put @UseEnvironment(" + type.getSimpleName() + ".class) on " + name);
        }
        return Optional.ofNullable(KINDS.get(type))
                .map(kind -> "no annotation says which " + kind + " it is.\n  what to do:  " + annotation(kind));
    }

    private static String annotation(String kind) {
        return switch (kind) {
            case "container" ->
                "write @Container(image = \"postgres:17\") before it, or @Container(name = \"db\") for a"
                        + " container that is"
                        + " declared elsewhere";
            case "network" -> "write @Network before it";
            case "volume" -> "write @Volume before it";
            default -> "write @BuildImage(context = \".\") before it";
        };
    }
}
