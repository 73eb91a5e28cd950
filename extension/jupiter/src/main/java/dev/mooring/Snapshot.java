package dev.mooring;

import static java.lang.annotation.ElementType.ANNOTATION_TYPE;
import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import dev.mooring.wait.WaitForLog;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Initializes a container once, and starts it from a snapshot from then on, in this run and in later ones.
 *
 * <p>The first time, Mooring starts the container, waits until it is ready, prepares it and stops it, and its root file
 * system and the volumes of its image are kept under a key. Everything that determines their contents belongs to the
 * key: the image, the environment, the command, the copied files, the waits and the preparation. If any of it changes,
 * the container is initialized again. Containers that are started from one snapshot do not see each other's changes.
 *
 * <p>A snapshot is not possible if the contents depend on something outside of the key; then an error says what. The
 * snapshot contains the passwords that the container was initialized with, those of secret variables included.
 *
 * <pre>{@code
 * @Container(image = "gvenzl/oracle-free:23")
 * @Env("ORACLE_PASSWORD=secret")
 * @PortForward(1521)
 * @WaitForHealthy
 * @Snapshot(prepare = "migrate", inputs = "classpath:db")
 * static DockerContainer db;
 *
 * static void migrate(DockerContainer db) {
 *     db.exec("sqlplus", "system/secret", "@/opt/schema.sql").orThrow();
 * }
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RUNTIME)
@Target({FIELD, PARAMETER, TYPE, ANNOTATION_TYPE})
public @interface Snapshot {

    /**
     * Sets whether the container is started from a snapshot, for instance to switch off the one of a composed
     * annotation.
     *
     * @return true by default
     */
    boolean enabled() default true;

    /**
     * Sets whether a container for which no snapshot is possible is initialized at each start, without an error.
     *
     * @return false by default
     */
    boolean optional() default false;

    /**
     * Names a static method that prepares the initialized container once, when it is ready, before the snapshot is
     * taken. It takes the {@link dev.mooring.resource.DockerContainer}. Without a snapshot it is called at each start.
     *
     * @return the name of a method of the declaring class, or {@code com.example.Type#method}; by default none
     */
    String prepare() default "";

    /**
     * Names the files and directories that {@link #prepare()} reads. If one of them or the class of the method changes,
     * the container is initialized again. A snapshot with a preparation but without inputs is used only until the end
     * of the session.
     *
     * @return paths relative to the project directory, or {@code classpath:db}; by default none
     */
    String[] inputs() default {};

    /**
     * Sets the log lines that a container prints when it has started from the snapshot and is ready, for instance
     * {@code @WaitForLog("ready")}. Set them if the waits of the container succeed only while it is initialized.
     *
     * @return what is awaited in place of the container's waits; by default those waits
     */
    WaitForLog[] waitForLog() default {};
}
