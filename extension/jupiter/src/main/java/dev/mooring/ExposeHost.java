package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a TCP port of the test JVM's host reachable from containers, under {@code host.docker.internal} and the same
 * number.
 *
 * <p>Put it on a static {@code int} field that holds the port of a server that the test runs; the server may listen on
 * the loopback address only. The port is reachable before the containers of the class start and until the class ends.
 * {@link dev.mooring.resource.Docker#exposeHost(int)} does the same at run time.
 *
 * <pre>{@code
 * @ExposeHost
 * static final int API = 8089;
 *
 * @Container(image = "shop:1") @Env("API=http://host.docker.internal:8089")
 * static DockerContainer app;
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface ExposeHost {}
