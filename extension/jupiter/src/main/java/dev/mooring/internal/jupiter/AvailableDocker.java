package dev.mooring.internal.jupiter;

import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.internal.access.DockerSession;
import dev.mooring.internal.declaration.Source;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EngineUnavailableException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** Evaluates {@link EnabledIfDockerAvailable}. */
final class AvailableDocker {

    private static final ConditionEvaluationResult NOT_REQUIRED =
            ConditionEvaluationResult.enabled("@EnabledIfDockerAvailable is not present");

    private static final List<String> PRODUCTS = List.of("Docker", "Podman");

    private AvailableDocker() {}

    static ConditionEvaluationResult evaluate(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getElement(), EnabledIfDockerAvailable.class)
                .map(wanted -> evaluate(wanted, declaredOn(context), SessionResource.of(context)))
                .orElse(NOT_REQUIRED);
    }

    private static ConditionEvaluationResult evaluate(
            EnabledIfDockerAvailable wanted, String declaredOn, DockerSession session) {
        requireProduct(wanted.product(), declaredOn);
        List<Integer> apiVersion = wanted.apiVersion().isEmpty() ? List.of() : version(wanted.apiVersion(), declaredOn);
        EngineInfo engine;
        try {
            engine = session.engineInfo();
        } catch (EngineUnavailableException missing) {
            return ConditionEvaluationResult.disabled(missing.getMessage());
        }
        return lack(wanted, apiVersion, version(engine.apiVersion(), declaredOn), engine)
                .map(lack -> ConditionEvaluationResult.disabled("the engine is " + engine.product() + " "
                        + engine.version() + " at " + engine.host() + ", but " + lack))
                .orElse(ConditionEvaluationResult.enabled("the engine is " + engine.product()));
    }

    private static String declaredOn(ExtensionContext context) {
        String type = Source.nameOf(context.getRequiredTestClass());
        return context.getTestMethod()
                .map(method -> type + "." + method.getName())
                .orElse(type);
    }

    /** A misspelled product would skip the tests for ever, and nobody would notice. */
    private static void requireProduct(String product, String declaredOn) {
        if (!product.isEmpty() && PRODUCTS.stream().noneMatch(product::equalsIgnoreCase)) {
            throw new ConfigurationException("The product of @EnabledIfDockerAvailable on " + declaredOn + " is '"
                    + product + "', but must be " + String.join(" or ", PRODUCTS) + ".");
        }
    }

    /** What the engine lacks, as the end of a sentence. */
    private static Optional<String> lack(
            EnabledIfDockerAvailable wanted, List<Integer> apiVersion, List<Integer> itsVersion, EngineInfo engine) {
        if (!wanted.product().isEmpty() && !wanted.product().equalsIgnoreCase(engine.product())) {
            return Optional.of(wanted.product() + " is needed");
        }
        if (Arrays.compare(array(apiVersion), array(itsVersion)) > 0) {
            return Optional.of(
                    "the API version " + wanted.apiVersion() + " is needed, and it has " + engine.apiVersion());
        }
        String platform = wanted.platform().toLowerCase(Locale.ROOT);
        if (!platform.isEmpty()
                && !engine.architecture().equals(platform)
                && !engine.architecture().startsWith(platform + "/")) {
            return Optional.of("its host must be " + platform + ", and is " + engine.architecture());
        }
        if (wanted.local() && !engine.local()) {
            return Optional.of("it must run on the host of the tests");
        }
        return Optional.empty();
    }

    private static int[] array(List<Integer> version) {
        return version.stream().mapToInt(Integer::intValue).toArray();
    }

    /** @param declaredOn the class or test, for errors */
    private static List<Integer> version(String text, String declaredOn) {
        try {
            return Arrays.stream(text.strip().split("\\.", -1))
                    .map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new ConfigurationException("The apiVersion of @EnabledIfDockerAvailable on " + declaredOn + " is '"
                    + text + "', but must be a version such as 1.44.");
        }
    }
}
