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

/**
 * Waits until tcp ports of the container listen.
 *
 * <p>Where the engine runs on this host, the container is asked under its own address, and a forwarded port has to be
 * open as well. Elsewhere a forwarded port listens when two connections in a row are accepted and not closed at once:
 * the engine's own proxy accepts connections before the container does, and closes them. A port that is not forwarded
 * is then looked at from inside the container, which needs {@code cat} in the image; without it, waiting fails at once.
 *
 * <p>The process sees these connections. One that serves a single connection only, or minds strangers, is better waited
 * for with {@link WaitForLog} or {@link WaitForHealthy}; so is one that closes silent connections at once, if the
 * engine runs elsewhere.
 *
 * @see PortWait
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitForPort.List.class)
@WaitUsing(PortWait.Factory.class)
public @interface WaitForPort {

    /**
     * Names the ports inside the container.
     *
     * @return the ports; none for every forwarded tcp port
     */
    int[] value() default {};

    /**
     * Sets the time after which waiting has failed, counted from the container's start, for instance {@code 30 s}.
     *
     * @return a number and one of {@code ns, μs, ms, s, m, h, d} (without a unit: seconds), or nothing for the
     *     configured time (60 s unless set)
     */
    String timeout() default "";

    /**
     * Holds several of them.
     *
     * @since 0.1
     */
    @Documented
    @Retention(RUNTIME)
    @Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
    @interface List {

        /**
         * Holds the annotations.
         *
         * @return the annotations
         */
        WaitForPort[] value();
    }
}
