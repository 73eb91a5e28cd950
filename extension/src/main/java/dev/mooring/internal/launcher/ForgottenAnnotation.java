package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.UnresolvedParameter;
import dev.mooring.resource.ConfigurationException;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestIdentifier;

/** Explains failures of classes that use Mooring's types, but have no annotation that registers it. */
final class ForgottenAnnotation {

    private static final String UNRESOLVED = "org.junit.jupiter.api.extension.ParameterResolutionException";

    private ForgottenAnnotation() {}

    /**
     * Adds what is to be done to a failure, before others report it; if Mooring is registered, the extension does that.
     */
    static void explain(TestIdentifier test, Throwable failure) {
        // By its name: the class need not be there.
        if (!failure.getClass().getName().equals(UNRESOLVED)) {
            return;
        }
        TestSource source = test.getSource().orElse(null);
        if (source instanceof MethodSource method) {
            explain(failure, method.getJavaClass(), Stream.of(method.getJavaMethod()));
        } else if (source instanceof ClassSource type) {
            explain(failure, type.getJavaClass(), Stream.empty());
        }
    }

    private static void explain(Throwable failure, Class<?> testClass, Stream<Executable> method) {
        if (Activation.isOn(testClass)) {
            return;
        }
        // The constructor and lifecycle methods may be meant as well.
        Stream<Executable> others = Stream.<Executable>concat(
                        Arrays.stream(testClass.getDeclaredConstructors()),
                        Arrays.stream(testClass.getDeclaredMethods()))
                .filter(Activation::isCalledAroundTests);
        UnresolvedParameter.explain(failure, testClass, Stream.concat(method, others), parameter -> false)
                .map(ConfigurationException::new)
                .ifPresent(failure::addSuppressed);
    }
}
