/**
 * Annotations of your own whose values are created from running containers: typed handles, databases, topics, tenants.
 *
 * <p>Begin with {@link ProvideUsing}, which marks such an annotation and names the {@link Provider} that creates and
 * removes its values:
 *
 * <pre>{@code
 * @Retention(RUNTIME) @Target({FIELD, PARAMETER})
 * @ProvideUsing(TenantProvider.class)
 * @interface Tenant {}
 *
 * @Test
 * void chargesNothing(@Tenant TenantId fresh) {}
 * }</pre>
 *
 * <p>A value that implements {@link EachTestCallback} is notified before and after each test.
 */
@NullMarked
package dev.mooring.provide;

import org.jspecify.annotations.NullMarked;
