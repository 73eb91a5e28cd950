package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares an image that is built from a Dockerfile.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerImage} the handle is injected,
 * and containers are made from the image by its name: {@code @Container(image = "${image}")}. On a container it stands
 * for the image of that container. With nothing but a name it asks for an image that is declared elsewhere.
 *
 * <p>What was built is found again by its content (the files that the build can see, the Dockerfile, the attributes and
 * the images that it begins with): it is built once for all classes, and for all runs until it expires after some days.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface BuildImage {

    /**
     * Sets the logical name.
     *
     * @return the name; by default that of the field or parameter, on a container its name with {@code -image}
     */
    String name() default "";

    /**
     * Names the directory whose files the build can see, but for those that its {@code .dockerignore} excludes.
     *
     * @return {@code classpath:…} for a directory of the class path, otherwise a directory of the host, relative to the
     *     project directory; may be left out where {@link #dockerfileText()} is set
     */
    String context() default "";

    /**
     * Names the Dockerfile.
     *
     * @return a path inside the context; {@code Dockerfile} by default
     */
    String dockerfile() default "";

    /**
     * Sets the Dockerfile itself.
     *
     * <p>As in all texts, <code>${…}</code> is a placeholder of Mooring's: variables of the Dockerfile are written as
     * {@code $NAME} or <code>$${NAME}</code>.
     *
     * @return the lines of the Dockerfile; by default that of the context
     */
    String[] dockerfileText() default {};

    /**
     * Sets build arguments.
     *
     * @return arguments as {@code NAME=value}
     */
    String[] args() default {};

    /**
     * Names the stage to stop at.
     *
     * @return the stage's name; by default the last one
     */
    String target() default "";

    /**
     * Sets labels of the image.
     *
     * @return labels as {@code key=value}
     */
    String[] labels() default {};

    /**
     * Sets the platform.
     *
     * @return for instance {@code linux/arm64}; by default the engine's
     */
    String platform() default "";

    /**
     * Names images whose layers may be used again.
     *
     * @return the images
     */
    String[] cacheFrom() default {};

    /**
     * Gives the image a name on the engine besides the one by which it is found again.
     *
     * @return a name as {@code shop:test}; it is taken away with the scope unless the engine had it before
     */
    String tag() default "";

    /**
     * Says whether the images that the Dockerfile begins with are pulled even if the engine has them.
     *
     * @return false by default
     */
    boolean pull() default false;

    /**
     * Says whether everything is built anew.
     *
     * @return false by default
     */
    boolean noCache() default false;

    /**
     * Sets the time in which the image has to be there.
     *
     * @return a duration as {@code 10 m}; by default the configuration parameter {@code mooring.start.timeout}, or 5
     *     min
     */
    String timeout() default "";
}
