package dev.mooring.provide;

import java.lang.annotation.Annotation;

/**
 * Makes the values that an annotation declares.
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
 * <p>A provider has a constructor without parameters and holds no state: several instances may serve one annotation,
 * and several threads one instance.
 *
 * @param <A> the annotation that carries {@link ProvideUsing}
 * @param <T> the type of the value
 * @since 0.1
 */
public interface Provider<A extends Annotation, T> {

    /**
     * Describes a value before anything is started: what it depends on, which types it can be injected as, and what is
     * wrong with its annotation.
     *
     * <p>This method may be called early, more than once and on any thread; it must read and write nothing but its
     * arguments.
     *
     * @param annotation the annotation, its placeholders replaced
     * @param plan takes the description
     */
    void plan(A annotation, ValuePlan<T> plan);

    /**
     * Makes a value, once what it depends on is ready.
     *
     * <p>This method is called on a thread of Mooring's own and may block; the time for it is that for the start of a
     * container ({@code mooring.start.timeout}). A value whose test has not begun yet may be made ahead.
     *
     * @param annotation the annotation, its placeholders replaced
     * @param context what the value depends on, and names for it
     * @return the value
     * @throws Exception if the value cannot be made; the failure is reported with the place of the declaration
     */
    T provide(A annotation, ValueContext context) throws Exception;

    /**
     * Removes a value at the end of its scope. What it depends on still runs, unless it has crashed.
     *
     * <p>By default, a value that is {@link AutoCloseable} is closed, and nothing is done otherwise. The method is
     * called on a thread of Mooring's own, in the background, at most once for each value.
     *
     * @param value the value
     * @param context the context that the value was made with
     * @throws Exception if the value cannot be removed; the failure is reported at the end of the session
     */
    default void remove(T value, ValueContext context) throws Exception {
        if (value instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
