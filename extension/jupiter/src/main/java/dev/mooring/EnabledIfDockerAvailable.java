package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a class or test if no engine answers, or if the engine is not the one that it needs.
 *
 * <p>Everywhere else a missing engine is a failure, so that tests are not skipped by mistake; the configuration
 * parameter {@code mooring.docker.missing} skips all tests that need one. If a class is skipped, nothing that it
 * declares is started. The reason says which engines were tried, or what was found instead.
 *
 * <pre>{@code
 * @EnabledIfDockerAvailable(apiVersion = "1.44", platform = "linux/amd64")
 * class SnapshotIT {
 *     @Container(image = "postgres:17") @Env("POSTGRES_PASSWORD=secret")
 *     static DockerContainer db;
 * }
 * }</pre>
 *
 * <p>It registers the extension, as {@link DockerTest} does.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE, METHOD, ANNOTATION_TYPE})
@Inherited
@ExtendWith(DockerExtension.class)
public @interface EnabledIfDockerAvailable {

    /**
     * Sets the oldest API version that is sufficient.
     *
     * @return a version such as {@code 1.44}; by default every version that Mooring supports
     */
    String apiVersion() default "";

    /**
     * Sets the engine's product.
     *
     * @return {@code Docker} or {@code Podman}, in any case; by default either
     */
    String product() default "";

    /**
     * Sets the operating system of the engine's host, and its architecture if needed.
     *
     * @return for instance {@code linux} or {@code linux/arm64}; by default any
     */
    String platform() default "";

    /**
     * Sets whether the engine must run on the host of the tests, so that it can mount their files and they can reach
     * the IP addresses of containers.
     *
     * @return false by default
     */
    boolean local() default false;
}
