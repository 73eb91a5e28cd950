package dev.mooring;

import dev.mooring.internal.jupiter.ContextResources;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Gives your own JUnit extensions access to what a test class or test declares.
 *
 * <pre>{@code
 * final class SearchIndexExtension implements BeforeAllCallback {
 *     @Override
 *     public void beforeAll(ExtensionContext context) {
 *         MooringContext mooring = MooringContext.of(context);
 *         Endpoint search = mooring.get("search", DockerContainer.class).endpoint(9200);
 *         createIndexAt(search);
 *     }
 * }
 * }</pre>
 *
 * <p>It can be used in every callback, in any order of extensions, and in parallel tests: what is asked for is started
 * if that has not been done, and is the same object that fields and parameters get. Names are looked up as in tests:
 * the parameters of the test, its class with its superclasses, its enclosing classes, the environments that they use.
 *
 * <p>Everything is removed when the context that it belongs to is closed. What your extension has put into the store of
 * that context afterwards is closed before.
 *
 * @see Mooring Mooring, for sessions outside of JUnit
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class MooringContext {

    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final ContextResources resources;

    private MooringContext(ContextResources resources) {
        this.resources = resources;
    }

    /**
     * Returns what belongs to the class or test of a context. It starts nothing.
     *
     * @param context the context that JUnit has passed to a callback
     * @return the view of that context; use it only while the context lives
     */
    public static MooringContext of(ExtensionContext context) {
        Objects.requireNonNull(context, "MooringContext.of: 'context' must not be null");
        return new MooringContext(new ContextResources(context, CALLER.getCallerClass()));
    }

    /**
     * Returns what is declared with a name, and starts it if necessary.
     *
     * <pre>{@code
     * DockerContainer db = MooringContext.of(context).get("db", DockerContainer.class);
     * }</pre>
     *
     * @param name the logical name: of a field, parameter or record component, or the one that its annotation sets
     * @param type {@link DockerContainer}, the type of another handle, or a type that a {@linkplain dev.mooring.provide
     *     provided value} can be injected as
     * @param <T> the type
     * @return the handle or value, ready to be used
     * @throws ConfigurationException if nothing of that name and type is declared, or the class has other mistakes; the
     *     message lists what is declared
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException if it does not become ready, or if it lives for one test method and the context is that
     *     of a class
     */
    public <T> T get(String name, Class<T> type) {
        Objects.requireNonNull(name, "MooringContext.get: 'name' must not be null");
        Objects.requireNonNull(type, "MooringContext.get: 'type' must not be null");
        return type.cast(resources.get(name, type));
    }

    /**
     * Returns the only handle or value of a type, or an {@linkplain Environment environment}, and starts it if
     * necessary. If a class and an enclosing class both declare one, that of the class is returned.
     *
     * <pre>{@code
     * Shop shop = MooringContext.of(context).get(Shop.class);
     * }</pre>
     *
     * @param type the type, as for {@link #get(String, Class)}, or the record of an environment that the class uses
     * @param <T> the type
     * @return the handle, value or record, ready to be used
     * @throws ConfigurationException if none or more than one is declared, or the class has other mistakes; the message
     *     lists what is declared
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException as for {@link #get(String, Class)}
     */
    public <T> T get(Class<T> type) {
        Objects.requireNonNull(type, "MooringContext.get: 'type' must not be null");
        return type.cast(resources.get(type));
    }

    /**
     * Returns the names of everything that is declared of a type, the nearest first, and starts nothing.
     *
     * <pre>{@code
     * MooringContext mooring = MooringContext.of(context);
     * for (String name : mooring.names(DockerContainer.class)) {
     *     collectLogs(mooring.get(name, DockerContainer.class));
     * }
     * }</pre>
     *
     * @param type the type, as for {@link #get(String, Class)}
     * @return the names; empty if there is none
     * @throws ConfigurationException if the class has mistakes
     */
    public List<String> names(Class<?> type) {
        Objects.requireNonNull(type, "MooringContext.names: 'type' must not be null");
        return resources.names(type);
    }

    /**
     * Runs a service and returns its typed handle when it is ready. It lives as long as what is created through
     * {@link #docker()}.
     *
     * <pre>{@code
     * PostgresServer db = MooringContext.of(context)
     *         .run(PostgresServer.class, ServiceSpec.of(Postgres.class).with(Postgres::password, password));
     * }</pre>
     *
     * @param handle the type of the handle, or {@link dev.mooring.resource.DockerContainer}
     * @param service the service
     * @param <S> the type of the handle
     * @return the handle
     * @throws ConfigurationException if the annotation has mistakes, all of which are reported; nothing is started then
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException if the service does not become ready
     */
    public <S> S run(Class<S> handle, ServiceSpec<?> service) {
        Objects.requireNonNull(handle, "MooringContext.run: 'handle' must not be null");
        Objects.requireNonNull(service, "MooringContext.run: 'service' must not be null");
        return resources.run(handle, service);
    }

    /**
     * Returns the engine. What is created through it is removed when the context is closed: after the test, after the
     * class, or, for {@link ExtensionContext#getRoot()}, at the end of the run.
     *
     * <pre>{@code
     * Docker docker = MooringContext.of(context.getRoot()).docker();
     * DockerContainer once = docker.run(ContainerSpec.builder("redis:8").port(6379).build());
     * }</pre>
     *
     * @return the engine
     * @throws EngineUnavailableException if there is no engine
     */
    public Docker docker() {
        return resources.docker();
    }
}
