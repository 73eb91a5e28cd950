package dev.mooring.provide;

import java.nio.file.Path;
import org.apiguardian.api.API;

/**
 * Gives a provider access to the dependencies of a value and to names for it.
 *
 * <pre>{@code
 * static class TopicProvider implements Provider<Topic, String> {
 *     public void plan(Topic annotation, ValuePlan<String> plan) {
 *         plan.dependsOn(DockerContainer.class);
 *     }
 *
 *     public String provide(Topic annotation, ValueContext context) {
 *         String name = context.uniqueName(60);
 *         context.get(DockerContainer.class).exec("create-topic", name).orThrow();
 *         return name;
 *     }
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface ValueContext {

    /**
     * Returns a dependency of the value.
     *
     * @param type a type that was passed to {@link ValuePlan#dependsOn(Class, String)}, or
     *     {@link dev.mooring.resource.DockerContainer} for the container that the same annotation declares
     * @param <V> the type
     * @return the handle or value; the first one, if the value depends on several of the type
     * @throws IllegalArgumentException if the value depends on nothing of that type
     */
    <V> V get(Class<V> type);

    /**
     * Returns a dependency of the value.
     *
     * @param type the type
     * @param name the logical name
     * @param <V> the type
     * @return the handle or value
     * @throws IllegalArgumentException if the value depends on nothing of that type and name
     */
    <V> V get(Class<V> type, String name);

    /**
     * Returns a name that is unique among the values of all sessions, derived from the declaration and the session.
     *
     * @param longest the largest number of characters, at least 24
     * @return lower-case letters, digits and underscores, beginning with a letter; always the same for one context
     */
    String uniqueName(int longest);

    /**
     * Returns the logical name of the value.
     *
     * @return the name
     */
    String name();

    /**
     * Returns where the value is declared, for messages.
     *
     * @return for instance {@code OrdersIT.orders}
     */
    String declaredAt();

    /**
     * Returns the class that declares the value, for its resources and its static methods.
     *
     * @return the test class, one of its superclasses or interfaces, or the record of an environment
     */
    Class<?> declaringClass();

    /**
     * Returns the directory to which the paths of files are relative that an annotation names.
     *
     * @return the configuration parameter {@code mooring.project.directory}, or the nearest directory above the
     *     declaring class that contains a build file, or the working directory; absolute
     */
    Path projectDirectory();

    /**
     * Returns the id of the session, which is part of the names of all its resources.
     *
     * @return eight hexadecimal digits
     */
    String session();
}
