package dev.mooring.services;

import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.services.internal.s3.BucketProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Gives each test, or a class, a bucket of its own, which is empty at first.
 *
 * <pre>{@code
 * @S3
 * class InvoicesIT {
 *     @Test
 *     void archives(@Bucket TestBucket bucket) {
 *         new Archive(bucket.server().uri(), bucket.name()).store("2026/1.pdf", invoice);
 *         assertThat(bucket.keys()).containsExactly("2026/1.pdf");
 *     }
 * }
 * }</pre>
 *
 * <p>The field or parameter is a {@link TestBucket}, or the name as a {@code String}. {@code @Template} can use
 * {@code ${name.name}} and {@code ${name.uri}}.
 *
 * <p>A parameter of a test and an instance field have a bucket for each test, a static field has one for its class. At
 * the end of the scope, the bucket is removed with all its objects and their versions.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
@ProvideUsing(BucketProvider.class)
public @interface Bucket {

    /**
     * Sets the logical name. The default is the name of the field or parameter.
     *
     * @return the name
     */
    String name() default "";

    /**
     * Sets the server. The default is the only {@link S3Server} that is declared.
     *
     * @return the logical name of the server
     */
    String server() default "";

    /**
     * Sets how long the bucket lives.
     *
     * @return the scope
     */
    Scope scope() default Scope.AUTO;
}
