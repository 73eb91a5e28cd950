package dev.mooring;

import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Declares a record as an environment: a set of resources that is started once per session and shared by the classes
 * that use it.
 *
 * <p>Its components are declared as fields would be. Its other components may be further environments.
 *
 * <pre>{@code
 * @Environment
 * record Shop(
 *         @Network DockerNetwork backend,
 *         @Container(image = "postgres:17") @Network("backend") @Env("POSTGRES_PASSWORD=secret") DockerContainer db,
 *         @Container(image = "shop:1") @Network("backend") @DependsOn("db") @PortForward(8080) DockerContainer app) {}
 * }</pre>
 *
 * <p>The static initializers of the record run before its containers start, so they can prepare what the containers
 * need.
 *
 * <p>A record may hold objects that it makes from its containers. Annotate the parameters of a second constructor
 * instead of the components; Mooring calls this constructor. A record that is {@link AutoCloseable} is closed once,
 * before its containers are removed. If that fails, the failure is reported with the record's name.
 *
 * <pre>{@code
 * @Environment
 * record Shop(DockerContainer app, HttpClient client) {
 *     Shop(@Container(image = "shop:1") @PortForward(8080) DockerContainer app) {
 *         this(app, HttpClient.newHttpClient());
 *     }
 * }
 * }</pre>
 *
 * @see UseEnvironment
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({TYPE})
public @interface Environment {}
