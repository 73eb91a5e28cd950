package dev.mooring.wait;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Waits until the container listens on TCP ports.
 *
 * <p>If the engine runs on this host, Mooring connects to the container's own address and, for a forwarded port, to the
 * host port as well. With a remote engine, a forwarded port counts as open when two connections in a row are accepted
 * and not closed immediately, because the engine's proxy accepts connections before the container does and then closes
 * them. A port that is not forwarded is then checked from inside the container, which requires {@code cat} in the
 * image; without it, the wait fails immediately.
 *
 * <p>The process sees these connections. Use {@link WaitForLog} or {@link WaitForHealthy} for a process that serves
 * only a single connection or rejects unknown clients and, with a remote engine, for one that closes idle connections
 * immediately.
 *
 * <pre>{@code
 * @Container(image = "redis:7") @PortForward(6379)
 * @WaitForPort(value = 6379, timeout = "20 s")
 * static DockerContainer redis;
 * }</pre>
 *
 * @see PortWait
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForPort.List.class)
@WaitUsing(PortWait.Factory.class)
public @interface WaitForPort {

    /**
     * Names the ports inside the container.
     *
     * @return the ports; none for every forwarded TCP port
     */
    int[] value() default {};

    /**
     * Sets the time after which the wait fails, counted from the container's start, for instance {@code 30 s}.
     *
     * @return a number and one of {@code ns, μs, ms, s, m, h, d} (without a unit: seconds), or an empty text for the
     *     configured time (60 s unless set)
     */
    String timeout() default "";

    /**
     * Holds several annotations of this type.
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
         * @return the annotations
         */
        WaitForPort[] value();
    }
}
