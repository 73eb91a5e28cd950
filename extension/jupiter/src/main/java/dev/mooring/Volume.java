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
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a volume, or mounts something.
 *
 * <p>On a field, parameter or record component of type {@link dev.mooring.resource.DockerVolume} it declares a volume
 * and the handle is injected; with only the name of a volume that is declared elsewhere, the handle of that volume is
 * injected. On a class without a container it declares a volume, too. On a container it mounts a volume (by
 * {@link #name()}; it is created if it is not declared anywhere), a path of the host ({@link #host()}) or a file system
 * in memory ({@link #tmpfs()}) at {@link #target()}.
 *
 * <pre>{@code
 * @Volume
 * static DockerVolume data;
 *
 * @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 * @Volume(name = "data", target = "/var/lib/postgresql/data")
 * @Volume(host = "src/test/sql", target = "/docker-entrypoint-initdb.d", readOnly = true)
 * static DockerContainer db;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
@Repeatable(Volume.List.class)
public @interface Volume {

    /**
     * Sets the volume's logical name, as {@link #name()} does.
     *
     * @return the name, as in {@code @Volume("data")}
     */
    String value() default "";

    /**
     * Sets the volume's logical name.
     *
     * @return the name; on a {@code DockerVolume} by default that of the field or parameter
     */
    String name() default "";

    /**
     * Sets the mount point.
     *
     * @return an absolute path inside the container; must be set on a container
     */
    String target() default "";

    /**
     * Mounts a file or directory of the host instead of a volume.
     *
     * @return a path, relative to the project directory
     */
    String host() default "";

    /**
     * Mounts a file system in memory instead of a volume.
     *
     * @return false by default
     */
    boolean tmpfs() default false;

    /**
     * Sets the mount options of a file system in memory.
     *
     * @return options such as {@code size=64m,mode=1777}
     */
    String tmpfsOptions() default "";

    /**
     * Sets whether the mount is read-only.
     *
     * @return false by default
     */
    boolean readOnly() default false;

    /**
     * Mounts a directory inside the volume instead of its root.
     *
     * @return a relative path
     */
    String subpath() default "";

    /**
     * Sets whether an empty volume stays empty instead of getting the image's files at the target.
     *
     * @return false by default
     */
    boolean noCopy() default false;

    /**
     * Sets the SELinux label of a host path.
     *
     * @return {@code z} or {@code Z}
     */
    String seLinux() default "";

    /**
     * Sets the engine's volume driver.
     *
     * @return {@code local} by default
     */
    String driver() default "";

    /**
     * Sets options of the driver.
     *
     * @return options, each as {@code key=value}
     */
    String[] options() default {};

    /**
     * Sets whether the volume already exists on the engine; it is then used and never removed.
     *
     * @return true if {@link #name()} is the name on the engine; false by default
     */
    boolean external() default false;

    /**
     * Holds several {@link Volume} annotations.
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
        Volume[] value();
    }
}
