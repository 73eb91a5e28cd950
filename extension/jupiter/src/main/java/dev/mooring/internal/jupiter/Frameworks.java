package dev.mooring.internal.jupiter;

import dev.mooring.DockerExtension;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.spi.TestFramework;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The frameworks that run in the same tests. They are searched for only if a class has an extension besides Mooring's,
 * because the search takes time.
 */
public final class Frameworks {

    private static final Logger LOG = LoggerFactory.getLogger(Frameworks.class);

    private static final ClassValue<Boolean> HAS_OTHER_EXTENSION = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                    .flatMap(found -> Arrays.stream(found.value()))
                    .anyMatch(extension -> extension != DockerExtension.class);
        }
    };

    private Frameworks() {}

    /** Loaded with the first class that could need it. */
    private static final class Found {

        private static final List<TestFramework> ALL =
                ServiceLoader.load(TestFramework.class, Frameworks.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
    }

    /**
     * Which elements of a test class declare what equal declarations of other classes share, since a framework that
     * keeps what it has made for later classes runs its tests.
     */
    public static Predicate<AnnotatedElement> sharing(Class<?> testClass) {
        List<TestFramework> running = hasOtherExtension(testClass)
                ? Found.ALL.stream()
                        .filter(framework -> framework.runs(testClass))
                        .toList()
                : List.of();
        return element -> !running.isEmpty() && running.stream().allMatch(framework -> framework.shares(element));
    }

    /** Lets the frameworks know of a class or test before anything else happens in it. */
    static void enter(ExtensionContext context) {
        Class<?> testClass = context.getRequiredTestClass();
        if (hasOtherExtension(testClass)) {
            for (TestFramework framework : Found.ALL) {
                if (framework.runs(testClass)) {
                    enter(framework, new FrameworkResources(context));
                }
            }
        }
    }

    private static void enter(TestFramework framework, FrameworkResources resources) {
        try {
            framework.enter(resources);
        } catch (ConfigurationException mistakes) {
            LOG.debug("The next callback reports the mistakes", mistakes);
        }
    }

    private static boolean hasOtherExtension(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            if (HAS_OTHER_EXTENSION.get(type)) {
                return true;
            }
        }
        return false;
    }
}
