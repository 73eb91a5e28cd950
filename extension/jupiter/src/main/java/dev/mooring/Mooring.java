package dev.mooring;

import dev.mooring.internal.access.OwnSession;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.RunResult;
import dev.mooring.spec.ContainerSpec;
import java.util.Map;
import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A session outside of JUnit tests: for {@code main} methods, benchmarks and other test frameworks.
 *
 * <p>Everything that is started in a session is removed when it is closed, in the right order. If it is not closed, the
 * shutdown hook of the JVM removes everything, or, if the JVM is killed, the watchdog does. JUnit need not be on the
 * class path.
 *
 * <pre>{@code
 * try (Mooring mooring = Mooring.open()) {
 *     DockerContainer redis = mooring.run(ContainerSpec.builder("redis:7").port(6379).build());
 *     connect(redis.endpoint(6379));
 * }
 * }</pre>
 *
 * <p>Several threads can use one session, and a JVM can have several sessions at a time. Each session has its own
 * containers, also of the same {@linkplain Environment environment}. Opening a session is cheap: Mooring looks for the
 * engine when it is first needed.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public final class Mooring implements AutoCloseable {

    private static final StackWalker CALLER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final OwnSession session;

    private Mooring(OwnSession session) {
        this.session = session;
    }

    /**
     * Opens a session with the configuration parameters that are set as system properties.
     *
     * @return the session; close it
     * @throws ConfigurationException if a parameter is invalid
     */
    public static Mooring open() {
        return new Mooring(OwnSession.open(Map.of(), CALLER.getCallerClass()));
    }

    /**
     * Opens a session with configuration parameters.
     *
     * <p>They are the same as in tests, such as {@code mooring.wait.timeout}. A parameter that is not given is taken
     * from the system property of that name. {@link #close} always waits for removals, so {@code mooring.removal} has
     * no effect.
     *
     * @param parameters the parameters, each with its value
     * @return the session; close it
     * @throws ConfigurationException if a parameter is invalid
     */
    public static Mooring open(Map<String, String> parameters) {
        Objects.requireNonNull(parameters, "Mooring.open: 'parameters' must not be null");
        parameters.forEach((name, value) -> {
            Objects.requireNonNull(name, "Mooring.open: 'parameters' must not contain the name null");
            Objects.requireNonNull(value, () -> "Mooring.open: '" + name + "' must not be null; leave it out");
        });
        return new Mooring(OwnSession.open(parameters, CALLER.getCallerClass()));
    }

    /**
     * Runs a container and returns when it is ready; the same as {@link Docker#run} of {@link #docker()}.
     *
     * @param spec the container
     * @return its handle
     * @throws ConfigurationException if the spec is invalid; nothing is started then
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException if the container does not become ready, or the session is closed
     */
    public DockerContainer run(ContainerSpec spec) {
        Objects.requireNonNull(spec, "Mooring.run: 'spec' must not be null");
        return docker().run(spec);
    }

    /**
     * Runs a service and returns its typed handle when it is ready. Each call runs another one.
     *
     * <pre>{@code
     * PostgresServer db = mooring.run(
     *         PostgresServer.class, ServiceSpec.of(Postgres.class).with(Postgres::password, password));
     * }</pre>
     *
     * @param handle the type of the handle, or {@link DockerContainer}
     * @param service the service
     * @param <S> the type of the handle
     * @return the handle
     * @throws ConfigurationException if the annotation has mistakes, all of which are reported; nothing is started then
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException if the service does not become ready, or the session is closed
     */
    public <S> S run(Class<S> handle, ServiceSpec<?> service) {
        Objects.requireNonNull(handle, "Mooring.run: 'handle' must not be null");
        Objects.requireNonNull(service, "Mooring.run: 'service' must not be null");
        return session.run(handle, service);
    }

    /**
     * Runs a container until it exits, with any exit code; the same as {@link Docker#runToExit} of {@link #docker()}.
     *
     * @param spec the container
     * @return exit code and output
     * @throws ConfigurationException if the spec is invalid; nothing is started then
     * @throws EngineUnavailableException if there is no engine
     * @throws MooringException if the container cannot be started or does not exit in time, or the session is closed
     */
    public RunResult runToExit(ContainerSpec spec) {
        Objects.requireNonNull(spec, "Mooring.runToExit: 'spec' must not be null");
        return docker().runToExit(spec);
    }

    /**
     * Starts an environment and returns when all of it is ready.
     *
     * <p>A session starts an environment once: later calls return the same record, or fail for the same reason. To try
     * again, open another session.
     *
     * <pre>{@code
     * Shop shop = mooring.start(Shop.class);
     * }</pre>
     *
     * @param environment a record with {@link Environment}
     * @param <R> the record
     * @return the record
     * @throws ConfigurationException if its declarations have mistakes, all of which are reported; nothing is started
     *     then
     * @throws MooringException if a part of it does not become ready, or the session is closed
     */
    public <R extends Record> R start(Class<R> environment) {
        Objects.requireNonNull(environment, "Mooring.start: 'environment' must not be null");
        return session.start(environment);
    }

    /**
     * Returns the engine, for networks, volumes, images and everything else. Resources that are created through it are
     * removed when this session is closed.
     *
     * @return the engine
     * @throws EngineUnavailableException if there is no engine
     */
    public Docker docker() {
        return session.docker();
    }

    /**
     * Removes everything that was started in this session, and waits for that: first what was created at run time, then
     * the environments, whose records are closed first. An interrupt does not end the wait. Does nothing if the session
     * has been closed; if another thread is closing it, waits for that.
     *
     * @throws MooringException for what could not be closed or removed, the others suppressed
     */
    @Override
    public void close() {
        session.close();
    }
}
