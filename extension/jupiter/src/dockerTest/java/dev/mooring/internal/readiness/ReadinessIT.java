package dev.mooring.internal.readiness;

import static dev.mooring.internal.engine.EngineKind.ELSEWHERE;
import static dev.mooring.internal.engine.EngineKind.PODMAN;
import static dev.mooring.internal.engine.EngineKind.ROOTLESS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.DisabledOn;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.InspectedEngine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.ExecWait;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.Health;
import dev.mooring.wait.HealthWait;
import dev.mooring.wait.HttpWait;
import dev.mooring.wait.JdbcWait;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitStrategy;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every wait against processes that behave as real ones do, behind the engine's own proxy. */
@Timeout(90)
class ReadinessIT {

    private static final Readiness READINESS = new ContainerReadiness(Duration.ofSeconds(60));

    private static final String PREFIX = System.getProperty("mooring.image.prefix", "");
    private static final String TOOLS = PREFIX + "mooring/test-tools:1";
    private static final String SCRATCH = PREFIX + "mooring/test-scratch:1";
    private static final String HEALTH = PREFIX + "mooring/test-healthcheck:1";
    private static final String POSTGRES = PREFIX + "postgres:17";

    private static final Duration SHORT = Duration.ofSeconds(2);

    private final Map<String, String> labels =
            Map.of("mooring-readiness-test", UUID.randomUUID().toString().substring(0, 8));
    private final AtomicInteger names = new AtomicInteger();
    private Engine engine;
    private PublishedHost host;

    /** Those of the session that other classes of this run use. */
    private Set<Thread> before = Set.of();

    @BeforeEach
    void connect() {
        before = Thread.getAllStackTraces().keySet();
        engine = HttpEngine.connect(
                new DockerSettings(System.getenv(), Path.of(System.getProperty("user.home"))), secret -> {});
        host = PublishedHost.of(engine, HostSettings.DEFAULT);
    }

    @AfterEach
    void nothingIsLeft() {
        try (Engine closing = engine) {
            Containers containers = closing.containers();
            containers.list(labels).forEach(container -> containers.remove(container.id()));
        }
        await("our threads to end")
                .untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet())
                        .filteredOn(thread -> !before.contains(thread))
                        .extracting(Thread::getName)
                        .filteredOn(name -> name.startsWith("mooring-"))
                        .isEmpty());
    }

    private static ContainerSpec.Builder of(String image, String... command) {
        return ContainerSpec.builder(image).command(command);
    }

    private static ContainerSpec.Builder shell(String script) {
        return of(TOOLS, "/bin/sh", "-c", script);
    }

    private Awaited start(ContainerSpec.Builder spec, WaitStrategy... waits) {
        for (WaitStrategy wait : waits) {
            spec.waitUsing(wait);
        }
        return start(engine, spec.build());
    }

    private Awaited start(Engine seen, ContainerSpec spec) {
        String name = "mooring-readiness-test-" + labels.values().iterator().next() + "-" + names.incrementAndGet();
        String id = engine.containers().create(new CreateContainer(name, spec, labels));
        engine.containers().start(id);
        Map<String, Endpoint> endpoints = new HashMap<>();
        spec.ports().forEach(port -> endpoints.put(port.container(), host.endpoint(port)));
        return new Awaited(
                seen,
                id,
                "c",
                "ReadinessIT.c",
                spec,
                host,
                endpoints,
                text -> text.replace("${self.address:5432}", String.valueOf(endpoints.get("5432/tcp"))),
                new Masker(),
                Recorder.none(),
                true);
    }

    private static void awaitReady(Awaited awaited) {
        assertThatCode(() -> READINESS.await(awaited, new Countdown())).doesNotThrowAnyException();
    }

    private static ContainerStartException failure(Awaited awaited) {
        return catchThrowableOfType(ContainerStartException.class, () -> READINESS.await(awaited, new Countdown()));
    }

    private PortSpec forward(int containerPort) {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return host.bind(new PortSpec(containerPort, Protocol.TCP, "", socket.getLocalPort()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same engine, but as one on another host, whose containers' addresses are out of reach. */
    private Engine elsewhere() {
        EngineInfo info = engine.info();
        EngineInfo remote = InspectedEngine.of(info, info.cpus(), info.memory(), false, info.swarm());
        return (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(),
                new Class<?>[] {Engine.class},
                (proxy, method, arguments) ->
                        method.getName().equals("info") ? remote : method.invoke(engine, arguments));
    }

    @Nested
    class Ports {

        @Test
        void aForwardedPortIsReadyWhenTheServerListensNotWhenTheProxyDoes() throws Exception {
            Awaited awaited =
                    start(of(TOOLS, "serve", "tcp", "9000", "--delay", "1.5").port(forward(9000)));
            awaitReady(awaited);
            Endpoint endpoint = awaited.endpoints().get("9000/tcp");
            try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
                socket.setSoTimeout(5000);
                socket.getOutputStream().write("ping".getBytes(StandardCharsets.UTF_8));
                assertThat(socket.getInputStream().readNBytes(4)).asString().isEqualTo("ping");
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"mute", "http"})
        void aServerThatLetsTheClientSpeakFirstIsReady(String way) {
            awaitReady(start(of(TOOLS, "serve", way, "9000", "--host", "::").port(forward(9000))));
        }

        @Test
        void anImageWithoutAShellNeedsNone() {
            awaitReady(start(of(SCRATCH).port(forward(9000))));
        }

        @Test
        @DisabledOn(engine = ELSEWHERE, because = "the addresses of its containers are not reached from here")
        void anImageWithoutAShellNeedsNoForwardedPort() {
            awaitReady(start(of(SCRATCH, "9001"), PortWait.of(9001)));
        }

        @Test
        void whereOnlyTheInsideCanBeSeenItIsLookedAt() {
            ContainerSpec spec = of(TOOLS, "serve", "tcp", "9000", "--host", "::", "--delay", "1")
                    .waitUsing(PortWait.of(9000))
                    .build();
            awaitReady(start(elsewhere(), spec));
        }

        @Test
        void whereNothingCanBeSeenItFailsAtOnce() {
            ContainerSpec spec = of(SCRATCH).waitUsing(PortWait.of(9000)).build();
            assertThat(failure(start(elsewhere(), spec))).hasMessageStartingWith("""
                    Container 'c' (ReadinessIT.c, image %s) cannot become ready: whether port 9000 listens cannot be determined: it is not forwarded, its address cannot be reached from here, and the image has no 'cat' to check it from inside.
                      what to do:  forward the port with @PortForward, or wait with @WaitForLog or for a @HealthCheck
                      waited for:  port 9000 listening
                      state:       running
                    """.formatted(SCRATCH));
        }

        @Test
        void aServerThatClosesAtOnceListensAllTheSame() {
            awaitReady(start(of(TOOLS, "serve", "closes", "9000").port(forward(9000))));
        }

        @Test
        void throughTheProxyAloneItIsNotFooledEither() {
            ContainerSpec spec = of(TOOLS, "serve", "mute", "9000", "--delay", "1.5")
                    .port(forward(9000))
                    .build();
            Awaited awaited = start(elsewhere(), spec);
            awaitReady(awaited);
            assertThat(engine.containers().logs(awaited.id(), LogQuery.ALL))
                    .extracting(LogLine::text)
                    .contains("listening on 9000/tcp (mute)");
        }

        @Test
        void aProcessThatListensForItselfAloneIsNotReady() {
            Awaited awaited = start(
                    of(TOOLS, "serve", "tcp", "9000", "--host", "127.0.0.1").port(forward(9000)),
                    PortWait.of(9000).withTimeout(SHORT));
            assertThat(failure(awaited))
                    .hasMessageContaining("was not ready within 2 s of its start.")
                    .hasMessageFindingMatch("found: {7}connection to \\S+ was (refused|accepted and closed at once)")
                    .hasMessageContaining("9000 listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0");
        }
    }

    @Nested
    class Ends {

        @ParameterizedTest
        @ValueSource(strings = {"port", "log", "health", "exec", "http"})
        void anEndIsHeardAtOnceWhateverIsWaitedFor(String what) {
            WaitStrategy wait = switch (what) {
                case "port" -> PortWait.of(9000);
                case "log" -> LogWait.of("ready");
                case "health" -> new HealthWait();
                case "exec" -> ExecWait.of("false");
                default -> HttpWait.of("/");
            };
            Awaited awaited = start(
                    shell("sleep 1; echo going; sleep 0.2; echo 'no space left' >&2; exit 4")
                            .port(forward(9000))
                            .healthCheck(new HealthCheckSpec(
                                    List.of("CMD", "sleep", "5"), Duration.ofMillis(100), null, null, null, 0)),
                    wait);
            ContainerStartException failure = failure(awaited);
            Instant told = Instant.now();
            assertThat(failure.getMessage().replaceAll("\\d+\\.\\d s", "T s"))
                    .isEqualTo("""
                            Container 'c' (ReadinessIT.c, image %s) exited with code 4, T s after its start, before it was ready.
                              waited for:  %s
                              exit code:   4 (not killed for memory)
                              last log:    | going
                                           | no space left""".formatted(TOOLS, wait.describe()));
            Instant ended = engine.containers()
                    .inspect(awaited.id())
                    .orElseThrow()
                    .state()
                    .finishedAt();
            assertThat(Duration.between(ended, told)).isLessThan(Duration.ofSeconds(20));
        }

        @Test
        @DisabledOn(engine = ROOTLESS, because = "without version 2 of control groups it has none")
        void memoryIsBlamed() {
            Awaited awaited = start(
                    shell("tail /dev/zero")
                            .options(RunOptionsSpec.builder()
                                    .memory("16m")
                                    .memorySwap("16m")
                                    .build()),
                    LogWait.of("ready"));
            assertThat(failure(awaited))
                    .hasMessageContaining("\n  exit code:   137 (SIGKILL, killed for memory)\n")
                    .hasMessageContaining(
                            "\n  what to do:  give it more memory, for instance with @RunOptions(memory = \"1g\")");
        }

        @Test
        void aOneShotContainerIsReadyWithItsEnd() {
            awaitReady(start(shell("echo migrated"), new ExitWait(), LogWait.of("migrated")));
            awaitReady(start(shell("exit 3"), ExitWait.of(0, 3)));
            assertThat(failure(start(shell("exit 5"), new ExitWait())))
                    .hasMessageContaining("exited with code 5")
                    .hasMessageContaining("waited for:  exit with code 0");
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "In Podman, a container that will be restarted has ended")
        void aRestartPolicyIsGivenItsChances() {
            String failsTwice =
                    "[ -e /two ] && echo ready && exec sleep 60; [ -e /one ] && touch /two; touch /one; exit 1";
            Awaited awaited = start(
                    shell(failsTwice)
                            .options(RunOptionsSpec.builder()
                                    .restart("on-failure:5")
                                    .build()),
                    LogWait.of("ready"));
            awaitReady(awaited);
            Awaited hopeless = start(
                    shell("echo trying; exit 1")
                            .options(RunOptionsSpec.builder()
                                    // The engine doubles the pause before each restart; the last ones are seen under
                                    // load, too.
                                    .restart("on-failure:4")
                                    .build()),
                    LogWait.of("ready"));
            assertThat(failure(hopeless))
                    .hasMessageContaining("exited with code 1")
                    .hasMessageContaining("exited with code 1, to be restarted");
        }

        @Test
        void aRemovalFromOutsideEndsTheWait() throws Exception {
            Awaited awaited = start(of(TOOLS), LogWait.of("ready"));
            Thread removal = new Thread(() -> engine.containers().remove(awaited.id()));
            removal.start();
            ContainerStartException failure = failure(awaited);
            removal.join();
            assertThat(failure).hasMessageMatching("(?s).*(exited with code 137|was removed).*");
        }
    }

    @Nested
    class Lines {

        @Test
        void patternsMayHoldTheLinesEnd() {
            awaitReady(start(
                    shell("echo now ready, at last; exec sleep 60"),
                    LogWait.of(".*ready.*\\n"),
                    LogWait.of("last\\s")));
        }

        @Test
        void thosePrintedBeforeTheAttachCountAndThoseOfAnEarlierStartDoNot() {
            Awaited awaited = start(
                    shell("n=$(cat /n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /n; "
                            + "[ $n = 1 ] || sleep 1; echo ready $n; exec sleep 60"),
                    LogWait.of("ready"));
            await().until(() ->
                    !engine.containers().logs(awaited.id(), LogQuery.ALL).isEmpty());
            awaitReady(awaited);
            engine.containers().kill(awaited.id(), "SIGKILL");
            engine.containers().awaitExit(awaited.id());
            engine.containers().start(awaited.id());
            long began = System.nanoTime();
            awaitReady(awaited);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(700));
        }

        @Test
        void streamsAreToldApart() {
            awaitReady(start(
                    shell("echo ready; sleep 0.3; echo ready >&2; exec sleep 60"),
                    LogWait.of("^ready$").withStream(StandardStream.STDERR)));
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
        void aLogThatCannotBeReadFailsAtOnce() {
            Awaited awaited = start(
                    of(TOOLS).options(RunOptionsSpec.builder().logDriver("none").build()), LogWait.of("ready"));
            assertThat(failure(awaited))
                    .hasMessageContaining("cannot become ready: ")
                    .hasMessageContaining("configured logging driver does not support reading");
        }
    }

    @Nested
    class HealthChecks {

        @Test
        @DisabledOn(engine = PODMAN, because = "On hosts without systemd, Podman runs no health checks")
        void theImagesOwnIsWaitedForByDefault() {
            Awaited awaited = start(of(HEALTH).env("HEALTH", "starting"));
            new Thread(() -> {
                        await().pollDelay(Duration.ofMillis(700)).until(() -> true);
                        engine.containers().exec(awaited.id(), ExecSpec.shell("echo healthy > /run/health"));
                    })
                    .start();
            awaitReady(awaited);
            assertThat(engine.containers()
                            .inspect(awaited.id())
                            .orElseThrow()
                            .state()
                            .health())
                    .isEqualTo(Health.HEALTHY);
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "On hosts without systemd, Podman runs no health checks")
        void unhealthyFailsAtOnceWithTheProbesWords() {
            assertThat(failure(start(of(HEALTH).env("HEALTH", "unhealthy"), new HealthWait())))
                    .hasMessage("""
                            Container 'c' (ReadinessIT.c, image %s) cannot become ready: its health check reports unhealthy.
                              waited for:  healthy
                              state:       running, health unhealthy
                              health log:  | exit code 1
                                           | health: unhealthy
                              last log:    | running, health: unhealthy""".formatted(HEALTH));
        }

        @Test
        void noneFailsAtOnce() {
            assertThat(failure(start(of(TOOLS), new HealthWait()))).hasMessageContaining("it has no health check.");
            assertThat(failure(start(of(HEALTH).healthCheck(HealthCheckSpec.NONE), new HealthWait())))
                    .hasMessageContaining("it has no health check.");
            awaitReady(start(of(HEALTH).healthCheck(HealthCheckSpec.NONE).env("HEALTH", "unhealthy")));
        }
    }

    @Nested
    class Requests {

        private Awaited web(String way, HttpWait wait) {
            return start(of(TOOLS, "serve", way, "8080", "--delay", "0.5").port(forward(8080)), wait);
        }

        @Test
        void statusesLoginHeadersAndBodyAreAsExpected() {
            awaitReady(web("http", HttpWait.of("/after/3")));
            awaitReady(web(
                    "http",
                    HttpWait.builder("/auth")
                            .login("mooring", "secret")
                            .body("^welcome$")
                            .build()));
            awaitReady(web(
                    "http",
                    HttpWait.builder("/request?x=1")
                            .method("POST")
                            .header("Host", "shop.example")
                            .body("^POST /request\\?x=1 HTTP/1.1\\n(?s:.*)Host: shop.example")
                            .build()));
            awaitReady(
                    web("http", HttpWait.builder("/status/418").status(200, 418).build()));
            awaitReady(web("http", HttpWait.builder("/redirect").status(302).build()));
        }

        @Test
        void aSelfSignedCertificateIsTrustedOnlyOnRequest() {
            awaitReady(web("https", HttpWait.builder("/").insecureTls().build()));
            assertThat(failure(web("https", HttpWait.builder("/").tls().build())))
                    .hasMessageContaining("cannot become ready: the certificate of https://" + host.host() + ":")
                    .hasMessageContaining("is not trusted")
                    .hasMessageContaining(
                            "what to do:  set insecure = true to accept any certificate, a self-signed one for instance");
        }

        @Test
        void aTryThatHangsIsGivenUp() {
            Awaited awaited = web(
                    "http",
                    HttpWait.builder("/slow/30")
                            .tryTimeout(Duration.ofMillis(300))
                            .timeout(SHORT)
                            .build());
            assertThat(failure(awaited))
                    .hasMessageContaining("found:       GET http://%s/slow/30: no answer within 300 ms\n"
                            .formatted(awaited.endpoints().get("8080/tcp")));
        }

        @Test
        @DisabledOn(engine = ELSEWHERE, because = "the addresses of its containers are not reached from here")
        void anUnforwardedPortIsAskedUnderTheContainersAddress() {
            awaitReady(start(
                    of(TOOLS, "serve", "http", "8080"),
                    HttpWait.builder("/").port(8080).build()));
        }
    }

    @Nested
    class Commands {

        @Test
        @DisabledOn(engine = PODMAN, because = "Podman says it in other words")
        void theirExitCodeCounts() {
            awaitReady(start(shell("sleep 0.5; touch /ready; exec sleep 60"), ExecWait.of("test", "-e", "/ready")));
            Awaited awaited = start(of(TOOLS), ExecWait.of("pg_isready").withTimeout(SHORT));
            assertThat(failure(awaited))
                    .hasMessageFindingMatch("found:       exit code 12[67]: OCI runtime exec failed")
                    .hasMessageContaining("executable file not found");
        }
    }

    @Nested
    class Advice {

        @Test
        void ofACommandInOneWordIsGivenAtOnce() {
            Awaited awaited = start(of(TOOLS), ExecWait.of("test -e /etc"));
            assertThat(failure(awaited))
                    .hasMessageContaining("cannot become ready: the container has no command 'test -e /etc'.")
                    .hasMessageContaining(
                            "what to do:  write each word as a separate string: {\"test\", \"-e\", \"/etc\"}");
        }

        @Test
        void ofACommandThatDoesNotExist() {
            Awaited awaited = start(of(TOOLS), ExecWait.of("pg_isready").withTimeout(SHORT));
            assertThat(failure(awaited))
                    .hasMessageContaining("what to do:  correct the command: the container has no 'pg_isready'");
        }

        @Test
        void ofAPortThatListensOnLoopbackAlone() {
            String advice = "what to do:  8080 listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0";
            for (WaitStrategy wait : List.of(
                    PortWait.of(8080).withTimeout(SHORT),
                    HttpWait.builder("/").timeout(SHORT).build())) {
                Awaited awaited = start(
                        of(TOOLS, "serve", "http", "8080", "--host", "127.0.0.1")
                                .port(forward(8080)),
                        wait);
                assertThat(failure(awaited)).hasMessageContaining(advice);
            }
        }

        @Test
        void ofAnotherPortThatListens() {
            Awaited awaited = start(
                    of(TOOLS, "serve", "http", "9090").port(forward(8080)),
                    PortWait.of(8080).withTimeout(SHORT));
            assertThat(failure(awaited))
                    .hasMessageContaining(
                            "what to do:  no process in the container listens on 8080, but on 9090; correct"
                                    + " the port, or wait longer if it is opened later");
        }

        @Test
        @DisabledOn(engine = PODMAN, because = "In Podman, a container that will be restarted has ended")
        void ofAContainerThatEndsAgainAndAgain() {
            Awaited awaited = start(
                    shell("echo no license; exit 1")
                            .options(RunOptionsSpec.builder().restart("always").build()),
                    LogWait.of("ready").withTimeout(Duration.ofSeconds(4)));
            assertThat(failure(awaited))
                    .hasMessageContaining("what to do:  find out from its last log why it ends again and again");
        }

        @Test
        void ofAPageThatAsksForALogin() {
            Awaited awaited = start(
                    of(TOOLS, "serve", "http", "8080").port(forward(8080)),
                    HttpWait.builder("/auth").timeout(SHORT).build());
            assertThat(failure(awaited))
                    .hasMessageContaining("was answered with 401 instead of 200")
                    .hasMessageContaining("what to do:  set user and password, or expect the status 401");
        }
    }

    @Nested
    class Databases {

        @Test
        void aPasswordThatTheImageSetsOtherwiseFailsAtOnce() {
            Awaited awaited = start(
                    of(POSTGRES).env("POSTGRES_PASSWORD", "secret").port(forward(5432)),
                    JdbcWait.of("jdbc:postgresql://${self.address:5432}/postgres")
                            .withLogin("postgres", "wrong"));
            assertThat(failure(awaited))
                    .hasMessageContaining("cannot become ready: the database refuses the login of 'postgres': FATAL:"
                            + " password authentication failed for user \"postgres\".")
                    .hasMessageContaining("waited for:  a valid connection to jdbc:postgresql://"
                            + awaited.endpoints().get("5432/tcp") + "/postgres")
                    .hasMessageContaining("what to do:  use the password that the variable POSTGRES_PASSWORD sets");
        }

        @Test
        void aLoginThatIsRefusedToTheEndIsToldAsOne() {
            Awaited awaited = start(
                    of(POSTGRES).env("POSTGRES_PASSWORD", "secret").port(forward(5432)),
                    JdbcWait.of("jdbc:postgresql://${self.address:5432}/postgres")
                            .withLogin("nobody", "secret")
                            .withTimeout(Duration.ofSeconds(20)));
            assertThat(failure(awaited))
                    .hasMessageContaining("found:       FATAL: password authentication failed for user \"nobody\"")
                    .hasMessageContaining(
                            "what to do:  correct user and password, which the database refuses (SQLState" + " 28P01)");
        }

        @Test
        void aConnectionAndAQueryCount() {
            Awaited awaited = start(
                    of(POSTGRES).env("POSTGRES_PASSWORD", "secret").port(forward(5432)),
                    JdbcWait.of("jdbc:postgresql://${self.address:5432}/postgres")
                            .withLogin("postgres", "secret"),
                    JdbcWait.of("jdbc:postgresql://${self.address:5432}/postgres")
                            .withLogin("postgres", "secret")
                            .withQuery("select 1"));
            awaitReady(awaited);
        }

        @Test
        void aMissingDriverFailsAtOnce() {
            Awaited awaited = start(of(TOOLS), JdbcWait.of("jdbc:mysql://localhost/app"));
            assertThat(failure(awaited))
                    .hasMessageContaining(
                            "cannot become ready: no JDBC driver accepts the URL 'jdbc:mysql://localhost/app'.");
        }
    }

    @Test
    void anInterruptEndsAllAtOnce() throws Exception {
        Awaited awaited = start(
                of(TOOLS, "serve", "http", "8080").port(forward(8080)),
                LogWait.of("never"),
                ExecWait.of("sleep", "30"),
                HttpWait.builder("/slow/30").build());
        List<Throwable> thrown = new CopyOnWriteArrayList<>();
        Thread waiting = new Thread(() -> thrown.add(
                catchThrowableOfType(InterruptedException.class, () -> READINESS.await(awaited, new Countdown()))));
        waiting.start();
        await().until(() -> engine.containers().logs(awaited.id(), LogQuery.ALL).stream()
                .anyMatch(line -> line.text().startsWith("listening")));
        waiting.interrupt();
        long began = System.nanoTime();
        waiting.join(TimeUnit.SECONDS.toMillis(5));
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
        assertThat(thrown).singleElement().isNotNull();
    }
}
