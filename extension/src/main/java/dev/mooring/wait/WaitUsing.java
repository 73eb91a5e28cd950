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
 * Waits with a strategy of one's own.
 *
 * <p>Besides a container's other annotations, it names a {@link WaitStrategy} with a constructor without parameters. On
 * an annotation, it may also name a {@link WaitFactory} that makes the strategy from that annotation, as all
 * {@code @WaitFor…} annotations do.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(WaitUsing.List.class)
public @interface WaitUsing {

    /**
     * Names the class.
     *
     * @return a {@link WaitStrategy} or a {@link WaitFactory} with a constructor without parameters
     */
    Class<?> value();

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
        WaitUsing[] value();
    }
}
