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
 * Waits with a custom strategy.
 *
 * <p>On a container, it names a {@link WaitStrategy} with a no-argument constructor. On an annotation, it may instead
 * name a {@link WaitFactory} that creates the strategy from that annotation, as all {@code @WaitFor…} annotations do.
 *
 * <pre>{@code
 * static class FileWait implements WaitStrategy {
 *     public void await(WaitTarget target) throws InterruptedException {
 *         target.poll(() -> target.exec(List.of("test", "-e", "/ready")).exitCode() == 0
 *                 ? Optional.empty()
 *                 : Optional.of("/ready does not exist"));
 *     }
 *
 *     public String describe() {
 *         return "file /ready";
 *     }
 * }
 *
 * @Container(image = "shop:1") @WaitUsing(FileWait.class)
 * static DockerContainer app;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitUsing.List.class)
public @interface WaitUsing {

    /**
     * Names the class.
     *
     * @return a {@link WaitStrategy} or a {@link WaitFactory} with a no-argument constructor
     */
    Class<?> value();

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
        WaitUsing[] value();
    }
}
