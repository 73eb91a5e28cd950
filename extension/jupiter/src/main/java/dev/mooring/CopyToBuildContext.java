package dev.mooring;

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
 * Adds a file or directory to the build context of a {@link BuildImage} under a name of its own.
 *
 * <p>The Dockerfile then copies it like any other file of the context. It takes the place of a file of the context with
 * the same path, and {@code .dockerignore} does not exclude it.
 *
 * <pre>{@code
 * @BuildImage(dockerfileText = {"FROM eclipse-temurin:21", "COPY app.jar /", "CMD [\"java\", \"-jar\", \"/app.jar\"]"})
 * @CopyToBuildContext(source = "target/shop-1.0.jar", target = "app.jar")
 * static DockerImage app;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(CopyToBuildContext.List.class)
public @interface CopyToBuildContext {

    /**
     * Sets what is copied.
     *
     * @return {@code classpath:…} for a class-path resource, {@code data:…} for the text itself, otherwise a path on
     *     the host, relative to the project directory; {@code …/.} for the contents of a directory
     */
    String source();

    /**
     * Sets the path in the build context.
     *
     * @return a relative path, the one that the Dockerfile names; if it ends with a slash, a directory into which the
     *     file or directory is put under its own name; {@code .} for the context itself
     */
    String target();

    /**
     * Sets the permission bits.
     *
     * @return octal digits as {@code 0755}; by default the source's, or 0644 if it has none
     */
    String mode() default "";

    /**
     * Holds several {@link CopyToBuildContext} annotations.
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
        CopyToBuildContext[] value();
    }
}
