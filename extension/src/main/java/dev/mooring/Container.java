package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.spec.OnCrash;
import dev.mooring.spec.PullPolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a container.
 *
 * <p>On a field or parameter of type {@link dev.mooring.resource.DockerContainer} the handle is injected. On a class
 * the container runs without being injected; it then needs a {@link #name()}. On an annotation it makes a team's own
 * word: the annotation may carry everything that a field may, and {@code ${@attribute}} in its texts stands for an
 * attribute of it. Of several values for one attribute the nearest one that differs from the default wins. Two
 * containers on one element are a mistake.
 *
 * <p>Without an image, and with nothing else but a name, it gives the handle of the container that is declared
 * elsewhere under that name: {@code @Container DockerContainer db} on a parameter of a test is the class's {@code db}.
 *
 * <p>All texts may hold placeholders.
 *
 * @since 0.1
 */
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface Container {

    /**
     * Names the image, as {@code docker run} takes it.
     *
     * @return the image
     */
    String image() default "";

    /**
     * Sets the logical name, by which annotations refer to the container.
     *
     * @return the name; by default that of the field or parameter
     */
    String name() default "";

    /**
     * Sets the command.
     *
     * @return the words of the command; by default the image's
     */
    String[] command() default {};

    /**
     * Sets the entrypoint.
     *
     * @return the words of the entrypoint; by default the image's
     */
    String[] entrypoint() default {};

    /**
     * Sets the user of the process.
     *
     * @return {@code name} or {@code uid:gid}; by default the image's
     */
    String user() default "";

    /**
     * Sets the working directory.
     *
     * @return an absolute path inside the container; by default the image's
     */
    String workDir() default "";

    /**
     * Sets when the image is pulled.
     *
     * @return the policy; by default the configuration parameter {@code mooring.pull}, or MISSING
     */
    PullPolicy pull() default PullPolicy.DEFAULT;

    /**
     * Sets the age at which an image that the engine has is pulled again, for tags that move.
     *
     * <p>The age is the time since the engine last pulled or tagged the image. Where no registry can be reached the
     * image is used as it is. An image that is named by digest has no age. A mistake together with {@link #pull()}
     * ALWAYS or NEVER.
     *
     * @return a duration as {@code 1 d}; by default the configuration parameter {@code mooring.pull.every}, or never
     */
    String pullEvery() default "";

    /**
     * Sets the platform.
     *
     * @return for instance {@code linux/arm64}; by default the engine's
     */
    String platform() default "";

    /**
     * Sets how long the container lives.
     *
     * @return the scope; by default CLASS for what is there once for a class, as a static field is, and METHOD
     *     otherwise
     */
    Scope scope() default Scope.AUTO;

    /**
     * Sets how often the start is tried; what a failed try made is removed before the next.
     *
     * @return at least 1, the default
     */
    int startAttempts() default 1;

    /**
     * Sets the time in which the container, with its image, has to be ready.
     *
     * @return a duration as {@code 2 m}; by default the configuration parameter {@code mooring.start.timeout}, or 5 min
     */
    String startTimeout() default "";

    /**
     * Says whether the process is asked to end before the container is removed.
     *
     * @return true to send the stop signal and wait; by default the container is removed at once
     */
    boolean stopGracefully() default false;

    /**
     * Sets how long the process may take to end when it is stopped gracefully.
     *
     * @return a duration in whole seconds, 10 s by default; setting it implies {@link #stopGracefully()}
     */
    String stopTimeout() default "";

    /**
     * Sets the signal that ends the process.
     *
     * @return for instance {@code SIGINT}; by default the image's stop signal, or SIGTERM
     */
    String stopSignal() default "";

    /**
     * Sets what happens before the next test when the container has ended by itself, although tests still use it.
     *
     * @return by default FAIL: the test fails, with the exit code and the last lines of the log
     */
    OnCrash onCrash() default OnCrash.FAIL;

    /**
     * Names a static method that has the last word on the spec.
     *
     * <p>The method takes and returns a {@link dev.mooring.spec.ContainerSpec}. It belongs to the declaring class;
     * another class's is named {@code com.example.Specs#tls}.
     *
     * @return the method; by default none
     */
    String configure() default "";

    /**
     * Says whether the container may be started before its class or test asks for it, while others still run.
     *
     * <p>How many are started early at a time is the configuration parameter {@code mooring.lookahead}. A container
     * that was started early and failed before it was asked for is started anew when it is.
     *
     * @return by default AUTO: if it would be the same at any time
     */
    Prestart prestart() default Prestart.AUTO;
}
