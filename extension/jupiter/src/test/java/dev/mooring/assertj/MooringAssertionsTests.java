package dev.mooring.assertj;

import static dev.mooring.assertj.MooringAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.handle.ContainerHandle;
import dev.mooring.internal.handle.NetworkHandle;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.ExecResult;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.Health;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MooringAssertionsTests {

    private final FakeEngine engine = new FakeEngine().provide("app");
    private final NetworkHandle net = network("net");
    private final FakeContainer fake = create();
    private final DockerContainer app = new ContainerHandle(
            engine,
            new ContainerHandle.Identity(
                    fake.id(),
                    "app-1",
                    Subject.container("app", "OrdersIT.app", "app"),
                    fake.request().spec(),
                    "127.0.0.1",
                    Map.of(),
                    getClass().getClassLoader(),
                    true,
                    false),
            engine.containers()::start,
            instead -> {},
            new Masker(),
            new ImageNames(engine, Ownership.ofThisProcess("cafe")).held(),
            Recorder.none(),
            Limits.DEFAULT);

    private NetworkHandle network(String name) {
        return new NetworkHandle(engine, engine.networks().create(name, NetworkSpec.BRIDGE, Map.of()), name);
    }

    private FakeContainer create() {
        ContainerSpec spec = ContainerSpec.builder("app")
                .network("net")
                .secretEnv("PASSWORD", "s3cret")
                .port(new PortSpec(8080, Protocol.TCP, "127.0.0.1", 20001))
                .healthCheck(new HealthCheckSpec(List.of("CMD", "probe"), null, null, null, null, 0))
                .build();
        String id = engine.containers().create(new CreateContainer("app-1", spec, Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private static ExecResult result(int exitCode) {
        return new ExecResult(
                "container 'app'",
                List.of("ls", "-l"),
                exitCode,
                "out\n".getBytes(UTF_8),
                "err\n".getBytes(UTF_8),
                Duration.ofSeconds(1));
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessage(message);
    }

    @Test
    void results() {
        assertThat(result(0)).succeeded().hasExitCode(0).stdout().isEqualTo("out\n");
        assertThat(result(3)).failed().hasExitCode(3).stderr().contains("err");
        fails(
                () -> assertThat(result(3)).succeeded(),
                "Expected exit code 0." + System.lineSeparator() + result(3).describe());
        fails(
                () -> assertThat(result(0)).failed(),
                "Expected an exit code other than 0."
                        + System.lineSeparator()
                        + result(0).describe());
        assertThatThrownBy(() -> assertThat(result(0)).stdout().isEmpty())
                .hasMessageContaining("stdout of Command 'ls -l' in container 'app' exited with code 0.");
    }

    @Test
    void states() {
        fake.print("starting");
        assertThat(app).isRunning();
        fails(
                () -> assertThat(app).hasExited(),
                "Expected container 'app' (OrdersIT.app, image app) to be exited, but it is running."
                        + "\n  last log: | starting");
        app.pause();
        assertThat(app).isPaused();
        app.unpause();
        fake.exit(3);
        assertThat(app).hasExited().hasExitedWith(3);
        fails(
                () -> assertThat(app).isRunning(),
                "Expected container 'app' (OrdersIT.app, image app) to be running, but it is exited with code 3."
                        + "\n  last log: | starting");
        fails(
                () -> assertThat(app).hasExitedWith(0),
                "Expected container 'app' (OrdersIT.app, image app) to have exited with code 0, but it was 3."
                        + "\n  last log: | starting");
    }

    @Test
    void health() {
        fails(
                () -> assertThat(app).isHealthy(),
                "Expected container 'app' (OrdersIT.app, image app) to be healthy, but its health is starting."
                        + "\n  last log: (empty)");
        fake.health(Health.HEALTHY);
        assertThat(app).isHealthy();
    }

    @Test
    void portsAndNetworks() {
        NetworkHandle other = network("other");
        assertThat(app).forwards(8080).isConnectedTo(net);
        fails(
                () -> assertThat(app).forwards(9090),
                "Expected container 'app' (OrdersIT.app, image app) to forward port 9090/tcp, but it forwards 8080/tcp.");
        fails(
                () -> assertThat(app).isConnectedTo(other),
                "Expected container 'app' (OrdersIT.app, image app) to be connected to network 'other', but it is"
                        + " connected to [net].");
    }

    @Test
    void logs() {
        fake.print("100% ready").print("on port 8080 with s3cret");
        assertThat(app).hasLogged("port \\d+").logs().startsWith("100%");
        fails(
                () -> assertThat(app).hasLogged("error"),
                "Expected container 'app' (OrdersIT.app, image app) to have logged a line that matches 'error'."
                        + "\n  last log: | 100% ready"
                        + "\n            | on port 8080 with ***");
    }
}
