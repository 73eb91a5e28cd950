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
 * Starts environments before the tests of the class; nested classes and subclasses use them too.
 *
 * <p>The environment is injected into fields and parameters of the record's type. Annotations of the class may refer to
 * its containers, networks and volumes by name.
 *
 * <pre>{@code
 * @UseEnvironment(Shop.class)
 * class CheckoutIT {
 *     @Test
 *     void pays(Shop shop) {
 *         URI uri = shop.app().endpoint(8080).uri("http");
 *     }
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
public @interface UseEnvironment {

    /**
     * Names the environments.
     *
     * @return record classes that carry {@link Environment}
     */
    Class<? extends Record>[] value();
}
