package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.spec.Protocol;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Injects the host and port under which the test JVM reaches a container port, as an
 * {@link dev.mooring.resource.Endpoint}.
 *
 * <pre>{@code
 * @Container(image = "redis:7") @PortForward(6379)
 * static DockerContainer redis;
 *
 * @Address(container = "redis", port = 6379)
 * static Endpoint address;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface Address {

    /**
     * Names the container.
     *
     * @return its logical name
     */
    String container();

    /**
     * Names the port inside the container.
     *
     * @return the port, or 0, the default, for the only one that is forwarded
     */
    int port() default 0;

    /**
     * Sets the transport protocol.
     *
     * @return TCP by default
     */
    Protocol protocol() default Protocol.TCP;
}
