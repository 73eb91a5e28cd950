package dev.mooring.frameworks.internal;

import dev.mooring.spi.TestFramework;
import dev.mooring.spi.TestResources;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * Knows which test runs on a thread, which a framework does not say to those whom it asks for properties.
 *
 * <p>JUnit calls the extensions of a class or test on one thread, the one that has entered it.
 */
public final class FrameworkTests implements TestFramework {

    private static final String MICRONAUT = "io.micronaut.test.extensions.junit5.MicronautJunit5Extension";

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(FrameworkTests.class);

    /** Weak, because nobody says when a thread has left its last test. */
    private static final ThreadLocal<@Nullable WeakReference<ExtensionContext>> CURRENT = new ThreadLocal<>();

    /** Found by its name. */
    public FrameworkTests() {}

    /** MicroProfile has no extension of its own. There, only what has an annotation is connected. */
    @Override
    public boolean runs(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            if (isMicronautTest(type)) {
                return true;
            }
        }
        return DeclaredProperties.isDeclaredBy(testClass);
    }

    private static boolean isMicronautTest(Class<?> type) {
        return AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                .flatMap(found -> Arrays.stream(found.value()))
                .anyMatch(extension -> extension.getName().equals(MICRONAUT));
    }

    @Override
    public void enter(TestResources resources) {
        resources.context().getStore(NAMESPACE).put(TestResources.class, resources);
        CURRENT.set(new WeakReference<>(resources.context()));
    }

    /** What the class or test that is running on this thread can use; empty if it does not use Mooring. */
    static Optional<TestResources> current() {
        WeakReference<ExtensionContext> current = CURRENT.get();
        return Optional.ofNullable(current == null ? null : current.get())
                .map(context -> context.getStore(NAMESPACE).get(TestResources.class, TestResources.class));
    }
}
