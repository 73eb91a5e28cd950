package dev.mooring.spring.internal;

import dev.mooring.spi.TestFramework;
import dev.mooring.spi.TestResources;
import dev.mooring.spring.SpringConnection;
import java.lang.ref.WeakReference;
import java.lang.reflect.AnnotatedElement;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * Knows which test runs on a thread; Spring does not tell a customizer that.
 *
 * <p>JUnit calls the extensions of a class or test on one thread, the one that has entered it.
 */
public final class SpringTests implements TestFramework {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SpringTests.class);

    /** Weak, because nothing reports when a thread has left its last test. */
    private static final ThreadLocal<@Nullable WeakReference<ExtensionContext>> CURRENT = new ThreadLocal<>();

    /** Found by its name. */
    public SpringTests() {}

    @Override
    public boolean runs(Class<?> testClass) {
        for (Class<?> type = testClass; type != null; type = type.getEnclosingClass()) {
            if (AnnotationSupport.findRepeatableAnnotations(type, ExtendWith.class).stream()
                    .anyMatch(found -> Arrays.asList(found.value()).contains(SpringExtension.class))) {
                return true;
            }
        }
        return false;
    }

    /** A server that the test keeps for itself is not one that the application of another class is connected to. */
    @Override
    public boolean shares(AnnotatedElement element) {
        return AnnotationSupport.findAnnotation(element, SpringConnection.class)
                .map(SpringConnection::value)
                .orElse(true);
    }

    @Override
    public void enter(TestResources resources) {
        resources.context().getStore(NAMESPACE).put(TestResources.class, resources);
        CURRENT.set(new WeakReference<>(resources.context()));
        if (resources.context().getTestMethod().isEmpty()) {
            ConnectionUse.begin(ClassConnections.of(resources));
        }
    }

    /** What the class that is running on this thread can use; empty if it does not use Mooring. */
    static Optional<TestResources> ofClass(Class<?> testClass) {
        Optional<ExtensionContext> context = current();
        while (context.isPresent() && context.get().getTestMethod().isPresent()) {
            context = context.get().getParent();
        }
        return context.filter(found -> belongsTo(testClass, found.getRequiredTestClass()))
                .map(SpringTests::resources);
    }

    /** Spring asks for the levels of a hierarchy with the classes that declare them: superclasses or those around. */
    private static boolean belongsTo(Class<?> declaring, Class<?> running) {
        for (Class<?> type = running; type != null; type = type.getEnclosingClass()) {
            if (declaring.isAssignableFrom(type)) {
                return true;
            }
        }
        return false;
    }

    /** What the test that is running on this thread can use; empty if it does not use Mooring. */
    static Optional<TestResources> ofTest(Class<?> testClass) {
        return current()
                .filter(found -> found.getTestMethod().isPresent()
                        && found.getTestClass().filter(testClass::equals).isPresent())
                .map(SpringTests::resources);
    }

    private static TestResources resources(ExtensionContext context) {
        return context.getStore(NAMESPACE).get(TestResources.class, TestResources.class);
    }

    private static Optional<ExtensionContext> current() {
        WeakReference<ExtensionContext> current = CURRENT.get();
        return current == null ? Optional.empty() : Optional.ofNullable(current.get());
    }
}
