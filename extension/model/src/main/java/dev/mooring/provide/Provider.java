package dev.mooring.provide;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;

/**
 * Creates and removes the values that an annotation declares.
 *
 * <pre>{@code
 * final class TenantProvider implements Provider<Tenant, TenantId> {
 *
 *     public void plan(Tenant tenant, ValuePlan<TenantId> plan) {
 *         plan.dependsOn(DockerContainer.class, "billing");
 *     }
 *
 *     public TenantId provide(Tenant tenant, ValueContext context) throws IOException {
 *         Endpoint billing = context.get(DockerContainer.class).endpoint(8080);
 *         return Tenants.create(billing.uri("http"), context.uniqueName(30), tenant.plan());
 *     }
 *
 *     public void remove(TenantId value, ValueContext context) throws IOException {
 *         Tenants.delete(value);
 *     }
 * }
 * }</pre>
 *
 * <p>A provider has a no-argument constructor and holds no state: several instances may serve one annotation, and
 * several threads one instance.
 *
 * @param <A> the annotation that carries {@link ProvideUsing}
 * @param <T> the type of the value
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface Provider<A extends Annotation, T> {

    /**
     * Describes a value before anything is started: what it depends on, which types it can be injected as, and what is
     * wrong with its annotation.
     *
     * <p>This method may be called early, more than once and on any thread; it must read and write nothing but its
     * arguments.
     *
     * @param annotation the annotation with its placeholders replaced
     * @param plan receives the description
     */
    void plan(A annotation, ValuePlan<T> plan);

    /**
     * Creates a value after its dependencies have become ready.
     *
     * <p>This method is called on a thread of Mooring and may block; its time limit is that for starting a container
     * ({@code mooring.start.timeout}). It may be called before the test that uses the value has begun.
     *
     * @param annotation the annotation with its placeholders replaced
     * @param context what the value depends on, and names for it
     * @return the value
     * @throws Exception if the value cannot be created; the failure is reported with the place of the declaration
     */
    T provide(A annotation, ValueContext context) throws Exception;

    /**
     * Checks that a value that was created ahead is still usable, immediately before the first test that uses it
     * begins. Another test may have restarted the server in the meantime, and what was in memory is gone. A value that
     * is not usable any more is removed and created again, and no test sees it.
     *
     * <p>By default, returns true. The method is called on a thread of Mooring; it should take only a few milliseconds,
     * because the test waits for it.
     *
     * @param value the value
     * @param context the context that the value was created with
     * @return false if the value must be created again
     * @throws Exception if it cannot be found out; the value is created again
     */
    default boolean isUsable(T value, ValueContext context) throws Exception {
        return true;
    }

    /**
     * Removes a value at the end of its scope. Its dependencies are still running, unless they have crashed.
     *
     * <p>By default, the value is closed if it is {@link AutoCloseable}. The method is called on a thread of Mooring,
     * in the background, at most once for each value.
     *
     * <p>The method is not called if the container that the value was created from is removed by a process that
     * outlives the test JVM, because the value disappears with the container. This happens to what lives for the
     * session, and with {@code mooring.removal=handed-over} to everything that still exists at the end of the session.
     * A value that depends on no container, directly or through other values, is always removed.
     *
     * @param value the value
     * @param context the context that the value was created with
     * @throws Exception if the value cannot be removed; the failure is reported at the end of the session
     */
    default void remove(T value, ValueContext context) throws Exception {
        if (value instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
