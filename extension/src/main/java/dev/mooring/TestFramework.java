package dev.mooring;

import org.apiguardian.api.API;

/**
 * Another framework whose extension runs in the same tests, and which keeps for later test classes what it has made
 * from the resources of one, as Spring keeps application contexts.
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
 *         Pages.offer(resources.all(DockerContainer.class));
 *     }
 * }
 * }</pre>
 *
 * <p>In a test class of such a framework, a resource that lives for the class (on a static field, or on the class) is
 * the same as an equal one of another such class with the same name, as long as one of the classes, or a
 * {@link ResourceHold}, holds it.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestFramework {

    /**
     * Returns whether the tests of a class run in this framework. It may be called early and on any thread.
     *
     * @param testClass the class; if it is nested, also the classes around it decide
     * @return true if they do
     */
    boolean runs(Class<?> testClass);

    /**
     * Is called before the callbacks of all extensions, for each class and for each test that runs in this framework
     * and uses Mooring, on the thread that runs these callbacks. Nothing of the class or test has been started yet.
     *
     * @param resources what the class or test can use
     */
    void enter(TestResources resources);
}
