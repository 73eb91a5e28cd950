package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares an image that is built from a Dockerfile.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerImage} the handle is injected,
 * and containers refer to the image by its name: {@code @Container(image = "${image}")}. On a container it takes the
 * place of {@link Container#image()}. With only a name it refers to an image that is declared elsewhere.
 *
 * <p>Built images are cached by their content: the files of the context, the Dockerfile, the attributes and the base
 * images. An image is built once for all classes and reused by later runs until it expires after a week.
 *
 * <pre>{@code
 * @BuildImage(context = ".", target = "test")
 * static DockerImage app;
 *
 * @Container(image = "${app}") @PortForward(8080)
 * static DockerContainer web;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
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
     * Sets the build context, a directory. The files that its {@code .dockerignore} excludes are left out.
     *
     * @return {@code classpath:…} for a directory of the class path, otherwise a directory of the host, relative to the
     *     project directory; optional if {@link #dockerfileText()} is set, or with {@link CopyToBuildContext}
     */
    String context() default "";

    /**
     * Names the Dockerfile.
     *
     * @return a path inside the context; {@code Dockerfile} by default
     */
    String dockerfile() default "";

    /**
     * Sets the text of the Dockerfile.
     *
     * <p>As in all texts, <code>${…}</code> is a placeholder of Mooring; write variables of the Dockerfile as
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
     * Sets the stage to build, as {@code docker build --target} does.
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
     * Names images to use as build cache, as {@code docker build --cache-from} does.
     *
     * @return the images
     */
    String[] cacheFrom() default {};

    /**
     * Gives the image an additional name on the engine.
     *
     * @return a name such as {@code shop:test}; it is removed at the end of the scope, unless the engine had it before
     */
    String tag() default "";

    /**
     * Sets whether base images are pulled even if the engine has them.
     *
     * @return false by default
     */
    boolean pull() default false;

    /**
     * Sets whether everything is built again, without any cache.
     *
     * @return false by default
     */
    boolean noCache() default false;

    /**
     * Sets the time limit for the image.
     *
     * @return a duration such as {@code 10 m}; by default the configuration parameter {@code mooring.start.timeout}, or
     *     5 min
     */
    String timeout() default "";

    /**
     * Names a static method that customizes the build, for instance with arguments that code computes.
     *
     * <p>It takes the {@link dev.mooring.spec.BuildSpec} that the annotations describe and returns the one to build.
     * Placeholders have been replaced by then; texts that the method adds are used as they are.
     *
     * <pre>{@code
     * static BuildSpec revision(BuildSpec spec) {
     *     return spec.toBuilder().arg("REVISION", Revision.current()).build();
     * }
     * }</pre>
     *
     * @return the name of a {@code static BuildSpec method(BuildSpec)} of the declaring class, or
     *     {@code com.example.Builds#revision}
     */
    String configure() default "";
}
