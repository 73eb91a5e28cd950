package dev.mooring.frameworks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Sets a property of the application under test to a value that is known when containers run: in Micronaut, and where
 * MicroProfile Config is used.
 *
 * <pre>{@code
 * @MicronautTest
 * class CheckoutIT {
 *     @Nginx @ApplicationProperty(name = "payment.url", value = "${payment.uri}/v1")
 *     static NginxServer payment;
 * }
 * }</pre>
 *
 * <p>It can stand on the test class, a superclass, an interface or a class around it, on a field of these, and on an
 * environment or a component of one. If two set one property, the nearest one counts.
 *
 * <p>With {@link QuarkusEnvironment} it can only stand, without a value, on a component that is a text:
 *
 * <pre>{@code
 * @Environment
 * record Backend(
 *         @Nginx NginxServer payment,
 *         @Template("${payment.uri}/v1") @ApplicationProperty(name = "payment.url") String url) {}
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(ApplicationProperties.class)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE,
    ElementType.ANNOTATION_TYPE
})
public @interface ApplicationProperty {

    /**
     * Sets the name of the property.
     *
     * @return for instance {@code payment.url}
     */
    String name();

    /**
     * Sets the value. Placeholders are those of {@link dev.mooring.Template}, such as {@code ${payment.address:8080}}
     * or {@code ${db.jdbcUrl}}.
     *
     * @return the value; by default the text of the {@link dev.mooring.Template} on the same element
     */
    String value() default "";
}
