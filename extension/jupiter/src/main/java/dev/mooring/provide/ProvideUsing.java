package dev.mooring.provide;

import dev.mooring.DockerExtension;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks an annotation of your own that declares a value created from running containers.
 *
 * <p>A field, a parameter or a component of an environment that carries the annotation gets the value. The annotation
 * registers Mooring's extension, as {@link dev.mooring.Container} does.
 *
 * <pre>{@code
 * @Retention(RUNTIME)
 * @Target({FIELD, PARAMETER})
 * @ProvideUsing(TenantProvider.class)
 * @interface Tenant {
 *     String plan() default "free";
 * }
 *
 * class BillingIT {
 *     @Container(image = "billing:1") @PortForward(8080)
 *     static DockerContainer billing;
 *
 *     @Test
 *     void chargesNothing(@Tenant TenantId fresh) {
 *         assertThat(billing.exec("invoices", fresh.value()).stdout()).isEmpty();
 *     }
 * }
 * }</pre>
 *
 * <p>The value has the scope that a container would have in its place: a static field lives for the class, an instance
 * field or a parameter of a test for the test, a component of an environment for the session. Two optional attributes
 * of the annotation have a special meaning: {@code String name()} is the logical name of the value, by default that of
 * the field or parameter, or on a class that of the annotation ({@code tenant}), and {@code Scope scope()} replaces the
 * scope.
 *
 * <p>An annotation that also carries {@link dev.mooring.Container} declares both the container and a value created from
 * it, a typed handle; the scope is that of both. The value is injected, unless the field or parameter is a {@link
 * dev.mooring.resource.DockerContainer}.
 *
 * @since 0.1
 * @see Provider
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@ExtendWith(DockerExtension.class)
public @interface ProvideUsing {

    /**
     * Returns the class that creates the value.
     *
     * @return a class with a no-argument constructor, for the annotation that carries this one
     */
    Class<? extends Provider<?, ?>> value();
}
