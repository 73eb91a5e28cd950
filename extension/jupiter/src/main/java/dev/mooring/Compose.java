package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Lets an {@link Environment} consist of the services of Compose files.
 *
 * <p>The components of the record, and the classes that use it, get handles by the names of services, networks and
 * volumes. Annotations of a component beside {@link Container} add to its service.
 *
 * <pre>{@code
 * @Environment
 * @Compose("compose.yaml")
 * record Shop(
 *         @Container DockerContainer db,
 *         @Container(name = "order-api") @WaitForHttp("/health") DockerContainer api,
 *         @Network DockerNetwork backend) {}
 * }</pre>
 *
 * <p>Published ports become free ports of the loopback address, whatever host ports the file names. Names on the engine
 * are Mooring's own, so runs do not clash with each other or with {@code docker compose}. Keys that Mooring does not
 * support are errors that name the file, the line and the key.
 *
 * <p>Reading the files needs the jar {@code dev.mooring:mooring-compose}.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE, ANNOTATION_TYPE})
public @interface Compose {

    /**
     * Names the Compose files, as {@code docker compose -f} does: later files override earlier ones. Relative paths are
     * relative to the project directory.
     *
     * @return the paths of one or more files
     */
    String[] value();

    /**
     * Enables profiles; services without a profile are always started.
     *
     * @return the names of the profiles, or {@code *} for all; by default those of the variable
     *     {@code COMPOSE_PROFILES}, if it is set
     */
    String[] profiles() default {};

    /**
     * Limits the environment to some services and those that they depend on.
     *
     * @return the names of the services; all by default
     */
    String[] services() default {};

    /**
     * Sets variables that the files refer to, and {@code COMPOSE_PROFILES}. They come before the environment variables
     * of the test JVM, and these before the file {@code .env} beside the first Compose file.
     *
     * @return the variables, each as {@code NAME=value}
     */
    String[] env() default {};

    /**
     * Sets whether ports are published on the host ports that the files name.
     *
     * @return true for the ports and addresses as they are written; by default, Mooring picks free ports
     */
    boolean fixedPorts() default false;

    /**
     * Sets whether the engine creates a directory where a mounted path of the host does not exist, as {@code docker
     * compose} does. Like there, it belongs to root, and stays. A mount with {@code create_host_path: false} is
     * excepted.
     *
     * @return true to create missing paths; by default, they are errors
     */
    boolean createMissingPaths() default false;
}
