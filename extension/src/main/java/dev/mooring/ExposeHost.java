package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes a tcp port of the test JVM's host reachable from containers, under {@code host.docker.internal} and the same
 * number.
 *
 * <p>It stands on a static {@code int} field that holds the port of a server of the test's own, also one that listens
 * on the loopback address alone. The port is reachable from before the containers of the class start until the class
 * ends. {@link dev.mooring.resource.Docker#exposeHost(int)} does the same at run time.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface ExposeHost {}
