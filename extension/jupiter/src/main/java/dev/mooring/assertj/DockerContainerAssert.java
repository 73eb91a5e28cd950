package dev.mooring.assertj;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Printable;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.Health;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the current state of a container; a failure shows its state and its last log lines.
 *
 * <pre>{@code
 * MooringAssertions.assertThat(container).isHealthy().hasLogged("started in .* ms");
 * }</pre>
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public class DockerContainerAssert extends AbstractAssert<DockerContainerAssert, DockerContainer> {

    private static final int LOG_LINES = 20;

    /**
     * Begins assertions.
     *
     * @param actual the container
     */
    public DockerContainerAssert(@Nullable DockerContainer actual) {
        super(actual, DockerContainerAssert.class);
    }

    /**
     * Verifies that the container is running and not paused.
     *
     * <pre>{@code
     * assertThat(db).isRunning(); // passes
     * db.pause();
     * assertThat(db).isRunning(); // fails
     * }</pre>
     *
     * @return this
     */
    public DockerContainerAssert isRunning() {
        return hasStatus(Status.RUNNING);
    }

    /**
     * Verifies that the container is paused.
     *
     * <pre>{@code
     * db.pause();
     * assertThat(db).isPaused(); // passes
     * db.unpause();
     * assertThat(db).isPaused(); // fails
     * }</pre>
     *
     * @return this
     */
    public DockerContainerAssert isPaused() {
        return hasStatus(Status.PAUSED);
    }

    /**
     * Verifies that the container's process has exited.
     *
     * <pre>{@code
     * assertThat(db).hasExited(); // fails
     * db.stop();
     * assertThat(db).hasExited(); // passes
     * }</pre>
     *
     * @return this
     */
    public DockerContainerAssert hasExited() {
        return hasStatus(Status.EXITED);
    }

    /**
     * Verifies that the container's process has exited with a code.
     *
     * <pre>{@code
     * db.kill("SIGKILL");
     * assertThat(db).hasExitedWith(137); // passes
     * assertThat(db).hasExitedWith(0); // fails
     * }</pre>
     *
     * @param exitCode the code
     * @return this
     */
    public DockerContainerAssert hasExitedWith(int exitCode) {
        hasExited();
        ContainerState state = actual.state();
        if (state.exitCode() != exitCode) {
            throw failureWithActualExpected(
                    state.exitCode(),
                    exitCode,
                    "Expected %s to have exited with code %s, but it was %s.%s",
                    actual,
                    exitCode,
                    state.exitCode(),
                    log());
        }
        return this;
    }

    /**
     * Verifies that the container's health check passes.
     *
     * <pre>{@code
     * assertThat(db).isHealthy(); // passes
     * db.stop();
     * assertThat(db).isHealthy(); // fails
     * }</pre>
     *
     * @return this
     */
    public DockerContainerAssert isHealthy() {
        isNotNull();
        Health health = actual.state().health();
        if (health != Health.HEALTHY) {
            throw failureWithActualExpected(
                    health,
                    Health.HEALTHY,
                    "Expected %s to be healthy, but its health is %s.%s",
                    actual,
                    word(health),
                    log());
        }
        return this;
    }

    private DockerContainerAssert hasStatus(Status expected) {
        isNotNull();
        ContainerState state = actual.state();
        if (state.status() != expected) {
            String code = state.status() == Status.EXITED ? " with code " + state.exitCode() : "";
            throw failureWithActualExpected(
                    state.status(),
                    expected,
                    "Expected %s to be %s, but it is %s%s.%s",
                    actual,
                    word(expected),
                    word(state.status()),
                    code,
                    log());
        }
        return this;
    }

    /**
     * Verifies that a TCP port is forwarded.
     *
     * <pre>{@code
     * // @PortForward(5432)
     * assertThat(db).forwards(5432); // passes
     * assertThat(db).forwards(8080); // fails
     * }</pre>
     *
     * @param containerPort the port inside the container
     * @return this
     */
    public DockerContainerAssert forwards(int containerPort) {
        isNotNull();
        List<PortBinding> ports = actual.inspect().ports();
        if (ports.stream()
                .noneMatch(port -> port.containerPort() == containerPort && port.protocol() == Protocol.TCP)) {
            throw failure(
                    "Expected %s to forward port %s/tcp, but it forwards %s.", actual, containerPort, names(ports));
        }
        return this;
    }

    private static String names(List<PortBinding> ports) {
        return ports.isEmpty()
                ? "none"
                : ports.stream()
                        .map(port -> port.containerPort() + "/" + port.protocol())
                        .collect(joining(", "));
    }

    /**
     * Verifies that the container is connected to a network.
     *
     * <pre>{@code
     * assertThat(db).isConnectedTo(network); // passes
     * network.disconnect(db);
     * assertThat(db).isConnectedTo(network); // fails
     * }</pre>
     *
     * @param network the network
     * @return this
     */
    public DockerContainerAssert isConnectedTo(DockerNetwork network) {
        Objects.requireNonNull(network, "DockerContainerAssert.isConnectedTo: 'network' must not be null");
        isNotNull();
        var networks = actual.inspect().networks();
        if (networks.values().stream().noneMatch(place -> place.networkId().equals(network.id()))) {
            throw failure(
                    "Expected %s to be connected to network '%s', but it is connected to %s.",
                    actual, network.name(), networks.keySet());
        }
        return this;
    }

    /**
     * Verifies that a line of the log matches.
     *
     * <pre>{@code
     * // db has printed: started in 12 ms
     * assertThat(db).hasLogged("started in \\d+ ms"); // passes
     * assertThat(db).hasLogged("^in"); // fails
     * }</pre>
     *
     * @param regex a regular expression found in the line
     * @return this
     */
    public DockerContainerAssert hasLogged(String regex) {
        Objects.requireNonNull(regex, "DockerContainerAssert.hasLogged: 'regex' must not be null");
        isNotNull();
        Pattern pattern = Pattern.compile(regex);
        List<LogLine> lines = actual.logLines(LogQuery.ALL);
        if (lines.stream().noneMatch(line -> pattern.matcher(line.text()).find())) {
            throw failure("Expected %s to have logged a line that matches '%s'.%s", actual, regex, log());
        }
        return this;
    }

    /**
     * Begins assertions on the whole log.
     *
     * <pre>{@code
     * assertThat(db).logs().contains("started"); // passes
     * assertThat(db).logs().isEmpty(); // fails
     * }</pre>
     *
     * @return the assertions on the text
     */
    public AbstractStringAssert<?> logs() {
        isNotNull();
        return Assertions.assertThat(actual.logs()).as("log of " + actual);
    }

    /** A failure is printed, which the container's secrets must not be. */
    private String masked(String text) {
        String masked = text;
        for (EnvSpec variable : actual.spec().env()) {
            if (variable.secret() && !variable.value().isBlank()) {
                masked = masked.replace(variable.value(), "***");
            }
        }
        return Printable.of(masked);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private String log() {
        String tail = actual.logLines(LogQuery.ALL.withTail(LOG_LINES)).stream()
                .map(line -> masked(line.text()))
                .collect(joining("\n            | ", "\n  last log: | ", ""));
        return tail.endsWith("| ") ? "\n  last log: (empty)" : tail;
    }
}
