package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.spec.Protocol;
import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Forwards ports of a container to the host.
 *
 * <p>Unless the host port is fixed, Mooring picks a free one before the container is created, so that
 * {@code ${self.port:9092}} is known early. The port stays the same when the container is stopped and started again.
 *
 * <pre>{@code
 * @Container(image = "rabbitmq:4") @PortForward({5672, 15672})
 * static DockerContainer broker;
 *
 * @Test
 * void reachesTheBroker() {
 *     int port = broker.port(5672);
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(PortForward.List.class)
public @interface PortForward {

    /**
     * Names the ports inside the container.
     *
     * @return ports of 1 to 65535
     */
    int[] value() default {};

    /**
     * Sets a range of ports inside the container, in addition to or instead of {@link #value()}.
     *
     * @return the first and the last port as {@code 8000-8010}
     */
    String range() default "";

    /**
     * Sets the transport protocol.
     *
     * @return TCP by default
     */
    Protocol protocol() default Protocol.TCP;

    /**
     * Sets the IP address of the engine's host that the port is bound to.
     *
     * <p>By default the port is bound only to the IP address under which the test JVM reaches it: the loopback address
     * if the engine runs on the same host. {@code mooring.host.ip} sets another default.
     *
     * @return an IP address, or an empty text, the default, to let Mooring choose
     */
    String hostIp() default "";

    /**
     * Sets a fixed port on the host; allowed only for a single container port or for a range, which is then mapped to
     * consecutive host ports.
     *
     * <p>A fixed port is exclusive: two containers that have it cannot run at the same time.
     *
     * @return the (first) port, or 0, the default, for free ones
     */
    int hostPort() default 0;

    /**
     * Holds several {@link PortForward} annotations.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RUNTIME)
    @Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
    @interface List {
        /**
         * Returns the annotations.
         *
         * @return the annotations in the order of their declaration
         */
        PortForward[] value();
    }
}
