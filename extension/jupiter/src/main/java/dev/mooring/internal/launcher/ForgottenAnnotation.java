package dev.mooring.internal.launcher;

import dev.mooring.internal.jupiter.UnresolvedParameter;
import dev.mooring.internal.launcher.PlanItem.Kind;
import java.lang.reflect.Executable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.engine.support.hierarchical.Node;

/**
 * Explains failures of classes that use Mooring's types, but have no annotation that registers the extension.
 *
 * <p>Such a class fails with JUnit's own exception, because none of Mooring's code is called in it. What listeners add
 * to an exception is too late: up to JUnit 6.0, build tools are notified before them. So the descriptors of such
 * classes are replaced by proxies that throw an exception with an explanation in place of JUnit's.
 */
final class ForgottenAnnotation implements InvocationHandler {

    private final TestDescriptor original;
    private final Class<?> testClass;

    /** The last failure, because JUnit may throw it again. */
    private @Nullable Explained last;

    private ForgottenAnnotation(TestDescriptor original, Class<?> testClass) {
        this.original = original;
        this.testClass = testClass;
    }

    /** Replaces the descriptors of all classes that need it. */
    static void explainIn(List<TestDescriptor> engines) {
        Map<Class<?>, Boolean> known = new HashMap<>();
        engines.forEach(engine -> explainBelow(engine, PlanReader.isJupiter(engine.getUniqueId(), false), known));
    }

    private static void explainBelow(TestDescriptor parent, boolean inJupiter, Map<Class<?>, Boolean> known) {
        List<TestDescriptor> children = List.copyOf(parent.getChildren());
        List<TestDescriptor> replaced = children.stream()
                .map(child -> explaining(child, PlanReader.isJupiter(child.getUniqueId(), inJupiter), known))
                .toList();
        // All of them, so that their order stays.
        if (replaced.stream().anyMatch(child -> Proxy.isProxyClass(child.getClass()))) {
            children.forEach(parent::removeChild);
            replaced.forEach(parent::addChild);
        }
    }

    private static TestDescriptor explaining(
            TestDescriptor descriptor, boolean inJupiter, Map<Class<?>, Boolean> known) {
        PlanItem item = PlanReader.itemOf(descriptor, inJupiter);
        // What is below a class template is only copied, by JUnit's own type: the copies are replaced when they run.
        if (item.kind() != Kind.CLASS_TEMPLATE) {
            explainBelow(descriptor, inJupiter, known);
        }
        Class<?> type = item.testClass();
        return type != null && known.computeIfAbsent(type, ForgottenAnnotation::isIn)
                ? proxy(descriptor, type)
                : descriptor;
    }

    private static TestDescriptor proxy(TestDescriptor descriptor, Class<?> testClass) {
        return (TestDescriptor) Proxy.newProxyInstance(
                ForgottenAnnotation.class.getClassLoader(),
                new Class<?>[] {TestDescriptor.class, Node.class},
                new ForgottenAnnotation(descriptor, testClass));
    }

    private static boolean isIn(Class<?> testClass) {
        return executables(testClass).anyMatch(UnresolvedParameter::isPossibleIn) && !Activation.isOn(testClass);
    }

    private static Stream<Executable> executables(Class<?> testClass) {
        Stream<Executable> all = Stream.of(testClass.getDeclaredConstructors());
        for (Class<?> type = testClass; type != null && type != Object.class; type = type.getSuperclass()) {
            all = Stream.concat(all, Arrays.stream(type.getDeclaredMethods()));
        }
        return all;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        Object[] passed = arguments == null ? new Object[0] : arguments.clone();
        switch (method.getName()) {
            case "equals" -> {
                return proxy == passed[0] || original.equals(passed[0]);
            }
            case "accept" -> {
                accept((TestDescriptor) proxy, (TestDescriptor.Visitor) passed[0]);
                return null;
            }
            case "execute" -> passed[1] = new Invocations((Node.DynamicTestExecutor) passed[1]);
            default -> {}
        }
        try {
            return method.invoke(original, passed);
        } catch (InvocationTargetException e) {
            throw explained(Objects.requireNonNull(e.getCause()));
        }
    }

    private void accept(TestDescriptor proxy, TestDescriptor.Visitor visitor) {
        visitor.visit(proxy);
        List.copyOf(original.getChildren()).forEach(child -> child.accept(visitor));
    }

    private record Explained(Throwable thrown, Throwable explanation) {}

    private synchronized Throwable explained(Throwable thrown) {
        Explained known = last;
        if (known == null || known.thrown() != thrown) {
            known = new Explained(
                    thrown,
                    UnresolvedParameter.explain(thrown, testClass, candidates(), parameter -> false)
                            .orElse(thrown));
            last = known;
        }
        return known.explanation();
    }

    /** The test itself; then what is called around tests. */
    private Stream<Executable> candidates() {
        Stream<Executable> test = original.getSource().stream()
                .filter(MethodSource.class::isInstance)
                .map(source -> ((MethodSource) source).getJavaMethod());
        return Stream.concat(test, executables(testClass).filter(Activation::isCalledAroundTests));
    }

    /** Explains the failures of tests that JUnit adds while it runs a test template or class template. */
    private final class Invocations implements Node.DynamicTestExecutor {

        private final Node.DynamicTestExecutor executor;

        Invocations(Node.DynamicTestExecutor executor) {
            this.executor = executor;
        }

        @Override
        public void execute(TestDescriptor test) {
            executor.execute(replaced(test));
        }

        @Override
        public Future<?> execute(TestDescriptor test, EngineExecutionListener listener) {
            return executor.execute(replaced(test), listener);
        }

        @Override
        public void awaitFinished() throws InterruptedException {
            executor.awaitFinished();
        }

        private TestDescriptor replaced(TestDescriptor test) {
            explainBelow(test, true, new HashMap<>());
            return proxy(test, testClass);
        }
    }
}
