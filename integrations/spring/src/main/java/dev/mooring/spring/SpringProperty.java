package dev.mooring.spring;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Sets a property of the application under test to a value that is known when containers run.
 *
 * <pre>{@code
 * @SpringBootTest
 * @SpringProperty(name = "payment.url", value = "http://${payment.address:8080}")
 * class CheckoutIT {
 *     @Container(image = "payment:1") @PortForward(8080)
 *     static DockerContainer payment;
 * }
 * }</pre>
 *
 * <p>You can write it on the test class, a superclass, an interface or an enclosing class, on a field of these, and on
 * an environment or a component of one. If two set one property, the nearest one counts. Properties that are set this
 * way precede all others.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(SpringProperties.class)
@Target({
    ElementType.FIELD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT,
    ElementType.TYPE,
    ElementType.ANNOTATION_TYPE
})
public @interface SpringProperty {

    /**
     * Sets the name of the property.
     *
     * @return for instance {@code payment.url}
     */
    String name();

    /**
     * Sets the value. Placeholders are those of {@link dev.mooring.Template}, such as {@code ${payment.address:8080}}
     * or {@code ${s3.uri}}.
     *
     * @return the value; by default the text of the {@link dev.mooring.Template} on the same element
     */
    String value() default "";
}
