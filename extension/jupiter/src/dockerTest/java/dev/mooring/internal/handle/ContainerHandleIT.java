package dev.mooring.internal.handle;

import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.Fault;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.RunResult;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DockerTest
@Timeout(120)
class ContainerHandleIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String TOOLS = "mooring/test-tools:1";

    @Network
    static DockerNetwork net;

    @Container(
            image = TOOLS,
            command = {"serve", "http"})
    @PortForward(8080)
    @Network(name = "net", alias = "web")
    static DockerContainer web;

    private static int status(DockerContainer server, String path) throws IOException, InterruptedException {
        URI uri = URI.create(server.endpoint(8080).uri("http") + path);
        HttpRequest request = HttpRequest.newBuilder(uri).timeout(LONG).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void execKeepsStreamsAndCodeApart() {
        ExecResult result = web.exec("sh", "-c", "printf out; printf err >&2; exit 3");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out");
        assertThat(result.stderr()).isEqualTo("err");
    }

    @Test
    void execTakesUserEnvWorkDirAndInput() {
        ExecResult result = web.exec(ExecSpec.shell("id -u; pwd; echo $WORD; cat")
                .withUser("65534")
                .withWorkDir("/tmp")
                .withEnv("WORD", "moor")
                .withStdin("line"));
        assertThat(result.orThrow().stdout()).isEqualTo("65534\n/tmp\nmoor\nline");
    }

    @Test
    void commandThatIsMissing() {
        assertThatThrownBy(() -> web.exec("no-such-command"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Command 'no-such-command' could not be started in container 'web'"
                        + " (ContainerHandleIT.web, image ")
                .hasMessageContaining("executable file not found in $PATH");
        assertThat(web.exec("sh", "-c", "no-such-command").exitCode()).isEqualTo(127);
    }

    @Test
    void execWhoseTimeIsOver() {
        assertThatThrownBy(() ->
                        web.exec(ExecSpec.shell("echo half; exec sleep 600").withTimeout(Duration.ofSeconds(3))))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("did not end within 3 s.\n  stdout: | half\n  stderr: (empty)");
    }

    @Test
    void interruptEndsAnExecAtOnce() throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread test = new Thread(() -> {
            try {
                web.exec("sleep", "600");
            } catch (EngineException e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        test.start();
        await().until(() ->
                web.exec("sh", "-c", "grep -l 600 /proc/[0-9]*/cmdline").exitCode() == 0);
        test.interrupt();
        test.join(5_000);
        assertThat(test.isAlive()).isFalse();
        assertThat(thrown.get()).isInstanceOf(EngineException.class);
        assertThat(flag.get()).isTrue();
    }

    @Test
    void execInADeadContainer(Docker docker) {
        DockerContainer dead = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "echo last words; sleep 1; exit 4")
                .build());
        assertThat(dead.awaitExit(LONG)).isEqualTo(4);
        assertThatThrownBy(() -> dead.exec("true"))
                .isInstanceOf(EngineException.class)
                .hasMessageMatching(
                        "(?s)Command 'true' was not run: container 'run-\\d+' \\(.*\\) does not run\\.\n  engine: .*"
                                + "\n  state:    exited with code 4\n  last log: \\| last words");
    }

    @Test
    void directoryIsNotRead() {
        assertThatThrownBy(() -> web.read("/bin"))
                .isInstanceOf(MooringException.class)
                .hasMessageStartingWith("'/bin' in container 'web' (ContainerHandleIT.web, image ")
                .hasMessageEndingWith(") is a directory; use copyOut.");
    }

    @Test
    void errorsNameContainerAndNetworkInsteadOfIds(Docker docker) {
        DockerContainer dead = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "sleep 0.5; exit 4")
                .build());
        assertThat(dead.awaitExit(LONG)).isEqualTo(4);
        for (ThrowingCallable verb : List.<ThrowingCallable>of(dead::kill, dead::pause, dead::unpause, dead::attach)) {
            assertThatThrownBy(verb)
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("ontainer 'run-")
                    .hasMessageContaining("exited with code 4")
                    .message()
                    .doesNotContainPattern("[0-9a-f]{64}");
        }
        assertThatThrownBy(() -> net.connect(web))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Container 'web' (ContainerHandleIT.web, image ")
                .hasMessageContaining(") could not be connected to network '" + net.name() + "'.\n  engine:   ")
                .message()
                .doesNotContainPattern("[0-9a-f]{64}");
    }

    @Test
    void portThatCannotBeExposed(Docker docker) {
        assertThatThrownBy(() -> docker.exposeHost(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Docker.exposeHost: 'port' must be a port of 1 to 65535, but is 0");
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "In Podman, times of log lines have whole seconds")
    void logsOfBothStreams(Docker docker) {
        DockerContainer printer = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "echo out; sleep 0.2; echo err >&2; sleep 0.2; echo grüße; exec sleep 600")
                .build());
        assertThat(printer.awaitLog("gr.+e", LONG).text()).isEqualTo("grüße");
        assertThat(printer.logs()).isEqualTo("out\nerr\ngrüße\n");
        assertThat(printer.logs(LogQuery.STDERR)).isEqualTo("err\n");
        assertThat(printer.logs(LogQuery.ALL.withTail(1))).isEqualTo("grüße\n");
        assertThat(printer.logs(LogQuery.STDERR.withTail(1))).isEqualTo("err\n");
        assertThat(printer.logs(LogQuery.STDOUT.withTail(2))).isEqualTo("out\ngrüße\n");
        List<String> followed = new CopyOnWriteArrayList<>();
        try (Subscription last = printer.followLogs(LogQuery.STDERR.withTail(1), line -> followed.add(line.text()))) {
            await().until(() -> followed.equals(List.of("err")));
        }
        List<LogLine> lines = printer.logLines(LogQuery.ALL);
        assertThat(lines)
                .extracting(LogLine::stream)
                .containsExactly(StandardStream.STDOUT, StandardStream.STDERR, StandardStream.STDOUT);
        assertThat(printer.logs(LogQuery.ALL.withSince(lines.get(1).time()))).isEqualTo("err\ngrüße\n");
    }

    @Test
    void lineOfAContainerThatHasEnded(Docker docker) {
        DockerContainer ends = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "echo READY")
                .waitUsing(new ExitWait())
                .build());
        assertThat(ends.awaitLog("READY", LONG).text()).isEqualTo("READY");
    }

    @Test
    void lineThatDoesNotCome(Docker docker) {
        DockerContainer ends = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "echo starting; sleep 1; exit 5")
                .build());
        assertThatThrownBy(() -> ends.awaitLog("ready", LONG))
                .isInstanceOf(MooringException.class)
                .hasMessageContaining("ended before a line matched 'ready'")
                .hasMessageContaining("state:    exited with code 5\n  last log: | starting");
    }

    @Test
    void followedLogGoesOnOverARestart(Docker docker) {
        DockerContainer printer = docker.run(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "trap 'exit 0' TERM; echo run; while :; do sleep 0.1; done")
                .build());
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Subscription subscription = printer.followLogs(LogQuery.ALL, line -> lines.add(line.text()))) {
            await().until(() -> lines.equals(List.of("run")));
            printer.restart();
            await().until(() -> lines.equals(List.of("run", "run")));
        }
        assertThat(printer.logs()).isEqualTo("run\nrun\n");
    }

    @Test
    void restartKeepsPortsAndWaitsUntilReady(Docker docker) throws IOException, InterruptedException {
        DockerContainer slow = docker.run(ContainerSpec.builder(TOOLS)
                .command("serve", "http", "--delay", "0.5")
                .port(8080)
                .build());
        int port = slow.port(8080);
        slow.restart();
        assertThat(slow.port(8080)).isEqualTo(port);
        assertThat(status(slow, "/")).isEqualTo(200);
        slow.stop();
        assertThat(slow.state().status()).isEqualTo(Status.EXITED);
        slow.start();
        assertThat(slow.state().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void stoppedKilledAndAwaited(Docker docker) {
        DockerContainer stubborn = docker.run(ContainerSpec.builder(TOOLS)
                .command("serve", "tcp", "--exit-code", "6")
                .port(8080)
                .build());
        stubborn.kill("SIGTERM");
        assertThat(stubborn.awaitExit(LONG)).isEqualTo(6);
        stubborn.start();
        stubborn.kill();
        assertThat(stubborn.awaitExit(LONG)).isEqualTo(137);
        assertThatThrownBy(stubborn::kill).isInstanceOf(EngineException.class);
    }

    @Test
    @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
    void pausedUntilTheFaultIsClosed() {
        try (Fault fault = web.pause()) {
            assertThat(web.state().status()).isEqualTo(Status.PAUSED);
        }
        assertThat(web.state().status()).isEqualTo(Status.RUNNING);
    }

    @Test
    void cutFromANetworkUntilTheFaultIsClosed(Docker docker) {
        DockerContainer peer = docker.run(ContainerSpec.builder(TOOLS)
                .command("serve", "http")
                .network(net.name(), "peer")
                .port(8080)
                .build());
        String address = peer.ip(net);
        await().until(() -> web.exec("nc", "-z", "-w2", "peer", "8080").exitCode() == 0);
        try (Fault cut = net.disconnect(peer)) {
            assertThat(peer.ips()).isEmpty();
            assertThat(web.exec("nc", "-z", "-w2", address, "8080").exitCode()).isNotZero();
        }
        await().until(() -> web.exec("nc", "-z", "-w2", "peer", "8080").exitCode() == 0);
        assertThat(web.exec("getent", "hosts", "peer").orThrow().stdout()).contains(peer.ip(net));
        // The forwarded port has died with the container's only network, and is back with it.
        await().ignoreExceptions().until(() -> status(peer, "/") == 200);
    }

    @Test
    void connectedToASecondNetwork(Docker docker) {
        DockerNetwork second = docker.createNetwork(dev.mooring.spec.NetworkSpec.BRIDGE);
        DockerContainer peer = docker.run(ContainerSpec.builder(TOOLS)
                .command("serve", "tcp")
                .network(second.name(), "peer")
                .build());
        assertThat(web.exec("getent", "hosts", "peer").exitCode()).isNotZero();
        second.connect(web, "also-web");
        try {
            await().until(() -> web.exec("nc", "-z", "-w2", "peer", "8080").exitCode() == 0);
            assertThat(peer.exec("getent", "hosts", "also-web").orThrow().stdout())
                    .contains(web.ip(second));
            assertThat(second.inspect().containers()).contains(web.id(), peer.id());
        } finally {
            second.disconnect(web);
        }
    }

    @Test
    void ranToExit(Docker docker) {
        RunResult result = docker.runToExit(ContainerSpec.builder(TOOLS)
                .command("sh", "-c", "echo out; echo err >&2; exit 9")
                .build());
        assertThat(result).isEqualTo(new RunResult(9, "out\n", "err\n"));
    }

    @Test
    void whatIsInspected() {
        assertThat(web.inspect().name()).isEqualTo(web.name()).startsWith("mooring-");
        assertThat(web.inspect().command()).containsExactly("serve", "http");
        assertThat(web.inspectRaw()).startsWith("{").contains(web.id());
        assertThat(web.inspect().ports()).hasSize(1);
        assertThat(web.inspect().ports().get(0).hostPort()).isEqualTo(web.port(8080));
        assertThat(web.ips()).containsOnlyKeys(net.name());
    }

    @Test
    void reachedThroughItsForwardedPort() throws IOException, InterruptedException {
        assertThat(status(web, "/status/418")).isEqualTo(418);
    }

    @Test
    @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
    void filesInAndOut() {
        web.copyIn("hello".getBytes(UTF_8), "/new/parents/file");
        assertThat(web.read("/new/parents/file")).asString(UTF_8).isEqualTo("hello");
        assertThatThrownBy(() -> web.read("/no/such"))
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("There is no '/no/such' in container 'web' (ContainerHandleIT.web, image ");
        assertThatThrownBy(() -> web.read("/etc"))
                .hasMessage("'/etc' in container 'web' (ContainerHandleIT.web, image " + TOOLS
                        + ") is a directory; use copyOut.");
        web.exec("ln", "-sf", "../new/parents/file", "/tmp/link").orThrow();
        assertThat(web.read("/tmp/link")).asString(UTF_8).isEqualTo("hello");
        web.exec("ln", "-sf", "/tmp/loop", "/tmp/loop").orThrow();
        assertThatThrownBy(() -> web.read("/tmp/loop")).hasMessageContaining("too many links");
    }
}
