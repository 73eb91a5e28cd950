package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Registers the extension for a class.
 *
 * <p>{@link Container} and its companions do that themselves. Written first on the topmost class, this annotation
 * registers it ahead of other extensions.
 *
 * <pre>{@code
 * @DockerTest
 * @ExtendWith(OtherExtension.class)
 * class OrdersIT {
 *     @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 *     static DockerContainer db;
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE, ANNOTATION_TYPE})
@Inherited
@ExtendWith(DockerExtension.class)
public @interface DockerTest {}
