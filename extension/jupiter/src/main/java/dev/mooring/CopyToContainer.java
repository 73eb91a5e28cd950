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
 * Copies a file or directory into a container after its creation and before its start.
 *
 * <p>The rules of {@code docker cp} apply: if the target is an existing directory or ends with a slash, the file or
 * directory is put inside it under its own name. Missing directories are created.
 *
 * <pre>{@code
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 * @CopyToContainer(source = "classpath:sql/orders.sql", target = "/docker-entrypoint-initdb.d/")
 * static DockerContainer db;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@Repeatable(CopyToContainer.List.class)
public @interface CopyToContainer {

    /**
     * Sets what is copied.
     *
     * @return {@code classpath:…} for a class-path resource, {@code data:…} for the text itself, otherwise a path on
     *     the host, relative to the project directory; {@code …/.} for the contents of a directory
     */
    String source();

    /**
     * Sets where it is copied to.
     *
     * @return an absolute path inside the container: that of the copy, or of an existing directory to put it into; for
     *     a file, a path that ends with a slash means a directory
     */
    String target();

    /**
     * Sets the permission bits.
     *
     * @return octal digits such as {@code 0755}; by default the source's, or 0644 if it has none
     */
    String mode() default "";

    /**
     * Sets the owner.
     *
     * @return {@code uid:gid} in numbers; {@code 0:0} by default
     */
    String owner() default "";

    /**
     * Holds several {@link CopyToContainer} annotations.
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
        CopyToContainer[] value();
    }
}
