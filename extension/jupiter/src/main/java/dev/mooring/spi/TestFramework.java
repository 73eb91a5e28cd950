package dev.mooring.spi;

import java.lang.reflect.AnnotatedElement;
import org.apiguardian.api.API;

/**
 * Integrates another framework whose extension runs in the same tests and keeps objects that it has made from the
 * resources of one test class for later test classes, as Spring keeps application contexts.
 *
 * <p>Mooring finds implementations with {@link java.util.ServiceLoader}, as soon as a test class has an extension
 * besides Mooring's own.
 *
 * <pre>{@code
 * public final class Pages implements TestFramework {
 *     public boolean runs(Class<?> testClass) {
 *         return testClass.isAnnotationPresent(PageTest.class);
 *     }
 *
 *     public void enter(TestResources resources) {
 *         Page.offer(resources.all(DockerContainer.class));
 *     }
 * }
 * }</pre>
 *
 * <p>Test classes of such a framework share resources that live for the class (declared on a static field or on the
 * class): if two classes declare an equal resource with the same name, the second class gets that of the first, as long
 * as one of the classes or a {@link ResourceHold} holds it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestFramework {

    /**
     * Returns whether the tests of a class run in this framework. It may be called early and on any thread.
     *
     * @param testClass the class; for a nested class, also consider its enclosing classes
     * @return true if they do
     */
    boolean runs(Class<?> testClass);

    /**
     * Returns whether a resource that lives for the class is the same as an equal one of another class of this
     * framework, as described above. It may be called early and on any thread.
     *
     * @param element the element that declares the resource, with its annotations
     * @return true, unless the framework does not use the resource
     */
    default boolean shares(AnnotatedElement element) {
        return true;
    }

    /**
     * Is called before the callbacks of all extensions, for each class and for each test that runs in this framework
     * and uses Mooring, on the thread that runs these callbacks. Nothing of the class or test has been started yet.
     *
     * @param resources what the class or test can use
     */
    void enter(TestResources resources);
}
