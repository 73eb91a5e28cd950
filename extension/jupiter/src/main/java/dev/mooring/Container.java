package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.spec.ForwardLog;
import dev.mooring.spec.OnCrash;
import dev.mooring.spec.PullPolicy;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Declares a container.
 *
 * <p>On a field or parameter of type {@link dev.mooring.resource.DockerContainer} the handle is injected. On a class
 * the container is not injected and needs a {@link #name()}. On an annotation it makes a composed annotation, which may
 * carry everything that a field may; {@code ${@attribute}} in its texts refers to one of its attributes, and an
 * attribute {@code Scope scope()} sets the scope. If an attribute is set in several places, the nearest value that
 * differs from the default wins. Two containers on one element are an error.
 *
 * <p>Beside the only composed annotation of a class, a {@code @Container} without an image sets attributes of that
 * container: {@code @Postgres @Container(startTimeout = "1 m")}. With an image it declares another container.
 *
 * <p>With only a name it refers to the container that is declared elsewhere under that name: {@code @Container
 * DockerContainer db} on a parameter of a test is the class's {@code db}.
 *
 * <p>All texts may contain placeholders.
 *
 * <pre>{@code
 * @Container(image = "postgres:17")
 * @Env("POSTGRES_PASSWORD=secret")
 * @PortForward(5432)
 * static DockerContainer db;
 *
 * @Test
 * void connects() {
 *     String url = "jdbc:postgresql://" + db.endpoint(5432) + "/postgres";
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
@ExtendWith(DockerExtension.class)
public @interface Container {

    /**
     * Sets the image, as in {@code docker run}.
     *
     * @return the image
     */
    String image() default "";

    /**
     * Sets the logical name, by which annotations refer to the container.
     *
     * @return the name; by default that of the field or parameter. What a composed annotation declares on a class is
     *     named after the annotation that is written there: {@code library} for {@code @Library}
     */
    String name() default "";

    /**
     * Sets the command.
     *
     * @return the command and its arguments; by default the image's
     */
    String[] command() default {};

    /**
     * Sets the entrypoint.
     *
     * @return the entrypoint and its arguments; by default the image's
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
     * Sets the age after which an image that the engine has is pulled again, for moving tags.
     *
     * <p>The age is the time since the engine last pulled or tagged the image. If the registry cannot be reached, the
     * existing image is used. Images named by digest are never pulled again. Must not be combined with {@link #pull()}
     * ALWAYS or NEVER.
     *
     * @return a duration such as {@code 1 d}; by default the configuration parameter {@code mooring.pull.every}, or
     *     never
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
     * @return the scope; by default CLASS for a static field or an annotated class, and METHOD otherwise (see
     *     {@link Scope#AUTO})
     */
    Scope scope() default Scope.AUTO;

    /**
     * Sets how many times the start is attempted. What a failed attempt created is removed before the next one.
     *
     * @return at least 1, the default
     */
    int startAttempts() default 1;

    /**
     * Sets the time limit for the container to become ready, including the time to get its image.
     *
     * @return a duration such as {@code 2 m}; by default the configuration parameter {@code mooring.start.timeout}, or
     *     5 min
     */
    String startTimeout() default "";

    /**
     * Sets how long the container is kept after its session has ended, so that the next run with an equal spec uses it
     * instead of starting one. This shortens the time between a change and the result of a test.
     *
     * <p>What tests leave in the container is still there in the next run. Values made from it, such as databases, are
     * removed with their test, class or session as always. The container must outlive its tests (static, or scope CLASS
     * or SESSION). Containers that depend on the run, for instance on a network of the session, are not reused; Mooring
     * logs the reason. Ignored if the environment variable {@code CI} is set.
     *
     * @return a duration such as {@code 1 h}, or {@code never}; by default the configuration parameter
     *     {@code mooring.reuse} for containers of scope SESSION and of environments, and never for others
     */
    String reuse() default "";

    /**
     * Sets what happens before the next test if the container has exited by itself while tests still use it.
     *
     * @return by default FAIL: the test fails, with the exit code and the last lines of the log
     */
    OnCrash onCrash() default OnCrash.FAIL;

    /**
     * Sets whether the output of the container is forwarded to SLF4J while it runs, from its first line on.
     *
     * <p>Each line names its container. The logger is {@code dev.mooring.container.<name>}, the level is INFO.
     *
     * <pre>{@code
     * @Container(image = "postgres:17", forwardLog = ForwardLog.ON)
     * static DockerContainer db;
     * }</pre>
     *
     * @return by default the configuration parameter {@code mooring.log.containers} decides, which is false unless set
     */
    ForwardLog forwardLog() default ForwardLog.DEFAULT;

    /**
     * Names a static method that customizes the merged spec.
     *
     * <p>The method takes and returns a {@link dev.mooring.spec.ContainerSpec}. It is looked up in the declaring class;
     * name a method of another class as {@code com.example.Specs#tls}.
     *
     * @return the method; by default none
     */
    String configure() default "";

    /**
     * Sets whether the container may be started before its class or test needs it, while other tests run.
     *
     * <p>The configuration parameter {@code mooring.lookahead} limits how many containers are started early at a time.
     * If an early start fails before the container is needed, the container is started again when it is.
     *
     * @return by default AUTO: only if an early start makes no difference
     */
    Prestart prestart() default Prestart.AUTO;
}
