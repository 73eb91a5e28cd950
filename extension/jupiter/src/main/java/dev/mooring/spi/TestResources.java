package dev.mooring.spi;

import dev.mooring.MooringContext;
import dev.mooring.Template;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.MooringException;
import java.lang.reflect.AnnotatedElement;
import java.util.Collection;
import java.util.List;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives another {@linkplain TestFramework framework} access to what a test class can use for longer than a test: what
 * the class, its superclasses, its enclosing classes and the environments that it uses declare.
 *
 * <pre>{@code
 * public void enter(TestResources resources) {
 *     List<DeclaredResource<DockerContainer>> containers = resources.all(DockerContainer.class);
 *     ResourceHold hold = resources.hold("the page of " + resources.context().getDisplayName(), containers, page::close);
 * }
 * }</pre>
 *
 * <p>It can be used as long as the context lives, whether Mooring's own callbacks have been called or not.
 *
 * @see MooringContext MooringContext, for extensions that only need a handle
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface TestResources {

    /**
     * Returns the context to which these resources belong.
     *
     * @return the context
     */
    ExtensionContext context();

    /**
     * Returns all containers or values of a type in the nearest place that declares one: the class with its
     * superclasses, each enclosing class, the environments. Nothing is started.
     *
     * @param type {@link dev.mooring.resource.DockerContainer}, or the type of a value; a supertype of several values'
     *     types means any of them
     * @param <T> the type
     * @return the resources, in the order of their declaration
     * @throws ConfigurationException if the class has mistakes in its declarations
     */
    <T> List<DeclaredResource<T>> all(Class<T> type);

    /**
     * Returns a text whose placeholders are replaced as in {@link Template}. Nothing is started.
     *
     * @param text the text, for instance {@code http://${app.address:8080}}
     * @param annotation the name of the annotation that contains it, for messages: {@code @SpringProperty}
     * @param declaring the class that contains the annotation
     * @param element the element that carries it
     * @return the text
     * @throws ConfigurationException if a placeholder is not known, or the class has mistakes in its declarations
     */
    DeclaredResource<String> text(String text, String annotation, Class<?> declaring, AnnotatedElement element);

    /**
     * Returns the records of environments that the class uses, each after those that it holds.
     *
     * @return the types of the records
     * @throws ConfigurationException if the class has mistakes in its declarations
     */
    List<Class<?>> environments();

    /**
     * Starts resources, waits until they are ready, and keeps them running until the hold is closed, at the latest
     * until the end of the session.
     *
     * @param owner who holds them, for messages
     * @param resources the resources
     * @param atEnd is called at the end of the session before the resources are released, if the hold is still open;
     *     holds that were made later come first
     * @return the hold
     * @throws MooringException if one of them does not become ready; nothing is held then
     */
    ResourceHold hold(String owner, Collection<? extends DeclaredResource<?>> resources, Runnable atEnd);

    /**
     * Lets the test of this context begin for what outlives it: what another test has left broken is repaired, and each
     * {@link dev.mooring.provide.EachTestCallback} is called. Mooring does so itself before the {@code @BeforeEach}
     * methods; an extension that needs it before that can ask for it. Does nothing if the test has begun.
     *
     * @throws MooringException if a value could not be made ready
     */
    void beginTest();

    /**
     * Replaces the secrets of the session in a text, for messages that quote a container's log, for instance. It can be
     * called until the session ends, also when the context has ended.
     *
     * @param text the text
     * @return the text with {@code ***} for each secret
     */
    String mask(String text);
}
