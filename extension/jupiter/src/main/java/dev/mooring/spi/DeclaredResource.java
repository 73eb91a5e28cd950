package dev.mooring.spi;

import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import org.apiguardian.api.API;

/**
 * A resource, or a text, that a test class can use and that lives longer than a test.
 *
 * <pre>{@code
 * for (DeclaredResource<DockerContainer> each : resources.all(DockerContainer.class)) {
 *     report(each.declaredAt(), each.get().state());
 * }
 * }</pre>
 *
 * @param <T> the type of its handle or value
 * @since 0.1
 * @see TestResources
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface DeclaredResource<T> {

    /**
     * Returns its logical name.
     *
     * @return the name
     */
    String name();

    /**
     * Returns where it is declared, for messages.
     *
     * @return for instance {@code OrdersIT.db}
     */
    String declaredAt();

    /**
     * Returns the element that declares it, with its annotations.
     *
     * @return a field, a record component, a parameter or a class
     */
    AnnotatedElement element();

    /**
     * Returns what identifies it: the keys of two declarations are equal if they share one resource.
     *
     * @return the key
     */
    ResourceKey key();

    /**
     * Returns it. If it is not running, it is started, and this method waits until it is ready.
     *
     * @return the handle or value
     * @throws MooringException if it does not become ready
     */
    T get();

    /**
     * Returns the containers that it is made from, starting them if necessary; for a container, itself.
     *
     * @return the containers, none for a value or text that needs none
     * @throws MooringException if one does not become ready
     */
    List<DockerContainer> containers();
}
