package dev.mooring.internal.readiness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.host.HostSettings;
import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.EventStream;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.RunOptionsSpec;
import dev.mooring.wait.ExecWait;
import dev.mooring.wait.ExitWait;
import dev.mooring.wait.Health;
import dev.mooring.wait.HealthWait;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(100)
class ReadinessTests {

    private static final HealthCheckSpec PROBE =
            new HealthCheckSpec(List.of("CMD", "probe"), null, null, null, null, 0);

    private static final Duration SOON = Duration.ofMillis(300);

    private static final Readiness READINESS = new ContainerReadiness(Duration.ofSeconds(60));

    private final Masker masker = new Masker();
    private Recorder recorder = Recorder.none();
    private FakeEngine engine = new FakeEngine().provide("postgres:17");
    private PublishedHost host = PublishedHost.of(engine, HostSettings.DEFAULT);

    @BeforeEach
    void aSecretIsKnown() {
        masker.add("s3cret");
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.openStreams()).as("open streams").isZero();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .filteredOn(name -> name.startsWith("mooring-"))
                .isEmpty();
    }

    private FakeContainer start(ContainerSpec.Builder spec) {
        String id = engine.containers().create(new CreateContainer("c", spec.build(), Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private static ContainerSpec.Builder postgres(WaitStrategy... waits) {
        ContainerSpec.Builder spec = ContainerSpec.builder("postgres:17");
        for (WaitStrategy wait : waits) {
            spec.waitUsing(wait);
        }
        return spec;
    }

    private Awaited awaited(FakeContainer container) {
        ContainerSpec spec = container.request().spec();
        Map<String, Endpoint> endpoints = new HashMap<>();
        for (PortSpec port : spec.ports()) {
            endpoints.put(port.container(), new Endpoint(port.hostIp(), port.hostPort()));
        }
        return new Awaited(
                engine,
                container.id(),
                "db",
                "OrdersIT.db",
                spec,
                host,
                endpoints,
                text -> text.replace("${self.name}", container.name()),
                masker,
                recorder,
                true);
    }

    @Test
    void aWaitForARunningContainerDoesNotReportItsStart() {
        FakeContainer db = start(postgres());
        Awaited later = awaited(db).awaiting(LogWait.of("elected").withTimeout(SOON));
        assertThat(catchThrowableOfType(ContainerStartException.class, () -> READINESS.await(later, new Countdown())))
                .hasMessageStartingWith(
                        "Container 'db' (OrdersIT.db, image postgres:17) did not reach the awaited condition"
                                + " within 300 ms.\n  what to do:  if it only needs more time, give it a longer timeout"
                                + "\n  waited for:  a log line matching 'elected'");
        new Thread(() -> {
                    await().until(() -> engine.openStreams() > 0);
                    db.exit(3);
                })
                .start();
        Awaited elected = awaited(db).awaiting(LogWait.of("elected"));
        assertThat(catchThrowableOfType(ContainerStartException.class, () -> READINESS.await(elected, new Countdown())))
                .hasMessageContaining("exited with code 3")
                .hasMessageContaining("while a test waited for it.");
    }

    private void awaitReady(FakeContainer container) {
        assertThatCode(() -> READINESS.await(awaited(container), new Countdown()))
                .doesNotThrowAnyException();
    }

    /** Waits in a thread of its own, so that the test can go on meanwhile. */
    private CompletableFuture<Throwable> awaiting(FakeContainer container) {
        return awaiting(container, new Countdown());
    }

    private CompletableFuture<Throwable> awaiting(FakeContainer container, Countdown countdown) {
        Executor executor = task -> new Thread(task, "test-awaits").start();
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        READINESS.await(awaited(container), countdown);
                        return null;
                    } catch (Throwable e) {
                        return e;
                    }
                },
                executor);
    }

    private ContainerStartException failure(FakeContainer container) {
        return catchThrowableOfType(
                ContainerStartException.class, () -> READINESS.await(awaited(container), new Countdown()));
    }

    /** A message with all times that are not the test's own replaced. */
    private static String timeless(Throwable e) {
        return e.getMessage().replaceAll("\\d+\\.\\d s", "T s");
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PortSpec forward(int containerPort, int hostPort) {
        return new PortSpec(containerPort, dev.mooring.spec.Protocol.TCP, "127.0.0.1", hostPort);
    }

    @Nested
    class ByDefault {

        @Test
        void waitsForTheHealthCheckIfThereIsOne() throws Exception {
            FakeContainer container = start(postgres().healthCheck(PROBE).port(forward(5432, freePort())));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            assertThat(awaiting).isNotDone();
            container.health(Health.HEALTHY);
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void waitsForEveryForwardedTcpPortWithoutAHealthCheck() throws Exception {
            FakeContainer container = start(postgres()
                    .healthCheck(HealthCheckSpec.NONE)
                    .port(forward(5432, freePort()))
                    .port(forward(9090, freePort()))
                    .port(new PortSpec(53, dev.mooring.spec.Protocol.UDP, "127.0.0.1", freePort())));
            container.listen(5432);
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().during(Duration.ofMillis(300)).until(() -> !awaiting.isDone());
            container.listen(9090);
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void aContainerWithoutPortsAndHealthCheckIsReadyWhenItRuns() {
            awaitReady(start(postgres()));
        }

        @Test
        void aContainerThatHasEndedIsNotReady() {
            FakeContainer container = start(postgres());
            container.exit(0);
            assertThat(timeless(failure(container))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) exited with code 0, T s after its start, before it was ready.
                      what to do:  if it is meant to do its work and end, declare @WaitForExit
                      waited for:  running
                      exit code:   0 (not killed for memory)
                      last log:    (empty)""");
        }
    }

    @Nested
    class WhenTheContainerEnds {

        @Test
        void halfOfASecretIsNotShownWhereALineIsCut() throws Exception {
            FakeContainer container = start(postgres().port(forward(5432, freePort())));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 1);
            container.print(".".repeat(997) + "s3cret").exit(1);
            assertThat(awaiting.get(30, TimeUnit.SECONDS))
                    .hasMessageContaining("\n  last log:    | " + ".".repeat(997) + "***")
                    .hasMessageNotContaining("s3c");
        }

        @Test
        void anEndFailsAtOnceWithExitCodeAndLog() throws Exception {
            FakeContainer container = start(postgres().port(forward(5432, freePort())));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 1);
            container
                    .print("Error: Database is uninitialized and superuser password is not specified.")
                    .print(StandardStream.STDERR, "You must specify POSTGRES_PASSWORD, for instance s3cret.")
                    .exit(1);
            assertThat(awaiting.get(30, TimeUnit.SECONDS)).isInstanceOfSatisfying(ContainerStartException.class, e -> {
                assertThat(timeless(e)).isEqualTo("""
                                Container 'db' (OrdersIT.db, image postgres:17) exited with code 1, T s after its start, before it was ready.
                                  waited for:  port 5432 listening
                                  exit code:   1 (not killed for memory)
                                  last log:    | Error: Database is uninitialized and superuser password is not specified.
                                               | You must specify POSTGRES_PASSWORD, for instance ***.""");
                assertThat(e.container()).isEqualTo("db");
                assertThat(e.exitCode()).hasValue(1);
                assertThat(e.lastLog())
                        .containsExactly(
                                "Error: Database is uninitialized and superuser password is not specified.",
                                "You must specify POSTGRES_PASSWORD, for instance ***.");
            });
        }

        @Test
        void theTimeOfTheEndIsTheEngines() {
            FakeContainer container = start(postgres());
            engine.setAhead(Duration.ofHours(1));
            container.exit(1);
            assertThat(failure(container)).hasMessageContaining("exited with code 1, 36");
        }

        @Test
        void reportsLackOfMemoryIfTheKernelKilledTheProcess() {
            FakeContainer container = start(postgres());
            container.print("Loading").exitOutOfMemory();
            assertThat(timeless(failure(container))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) exited with code 137, T s after its start, before it was ready.
                      what to do:  give it more memory, for instance with @RunOptions(memory = "1g")
                      waited for:  running
                      exit code:   137 (SIGKILL, killed for memory)
                      last log:    | Loading""");
        }

        @Test
        void reportsLackOfMemoryIfTheEngineLearnsOfItAfterTheEnd() {
            FakeContainer container = start(
                    postgres().options(RunOptionsSpec.builder().memory("16m").build()));
            container.exit(137);
            AtomicInteger inspections = new AtomicInteger();
            engine.before(Call.INSPECT, subject -> {
                if (inspections.incrementAndGet() == 5) {
                    container.learnOutOfMemory();
                }
            });
            assertThat(failure(container)).hasMessageContaining("137 (SIGKILL, killed for memory)");
        }

        @Test
        void reportsOnlyTheLastLines() {
            FakeContainer container = start(postgres());
            for (int line = 1; line <= 30; line++) {
                container.print("line " + line);
            }
            container.exit(1);
            assertThat(failure(container).lastLog())
                    .hasSize(20)
                    .startsWith("line 11")
                    .endsWith("line 30");
        }

        @Test
        void reportsTheEndAndNotTheStrategyThatFailedOfIt() {
            FakeContainer container = start(postgres(new Custom(target -> {
                engine.container("c").exit(3);
                throw new WaitFailedException("the connection was lost");
            })));
            assertThat(failure(container)).hasMessageContaining("exited with code 3");
        }

        @Test
        void anUnreadableLogDoesNotHideTheFailure() {
            FakeContainer container = start(postgres());
            engine.fail(Call.LOGS, 1, "configured logging driver does not support reading");
            container.exit(1);
            assertThat(failure(container))
                    .hasMessageContaining(
                            "last log:    (cannot be read: configured logging driver does not support reading)");
        }

        @Test
        void aForcedRemovalEndsTheWait() throws Exception {
            FakeContainer container = start(postgres(LogWait.of("ready")));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            engine.containers().remove("c");
            assertThat(awaiting.get(30, TimeUnit.SECONDS)).hasMessageContaining("exited with code 137");
        }

        @Test
        void reportsAContainerThatDisappearsAsRemoved() throws Exception {
            engine.before(Call.AWAIT_EXIT, container -> engine.containers().remove(container));
            FakeContainer container = start(postgres(new Custom(WaitTarget::awaitExit)));
            assertThat(timeless(failure(container))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) was removed T s after its start, before it was ready.
                      waited for:  something of mine
                      last log:    (cannot be read: No such container: %s)""".formatted(container.id()));
        }
    }

    @Nested
    class WhenTimeIsOver {

        @Test
        void aTimeoutReportsTheLastFinding() {
            int port = freePort();
            FakeContainer container =
                    start(postgres(PortWait.of(5432).withTimeout(SOON)).port(forward(5432, port)));
            container.print("starting");
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) was not ready within 300 ms of its start.
                      what to do:  if it only needs more time, give it a longer timeout
                      waited for:  port 5432 listening
                      found:       connection to 127.0.0.1:%d was refused
                      state:       running
                      last log:    | starting""".formatted(port));
        }

        @Test
        void everyWaitHasItsOwnTimeoutAndTheTimeLineShowsWhichHeld() {
            FakeContainer container = start(postgres(
                            LogWait.of("started"),
                            ExecWait.of("check", "${self.name}").withTimeout(SOON),
                            LogWait.of("ready"))
                    .healthCheck(PROBE));
            container
                    .print("started")
                    .commands(spec -> new ExecOutcome(
                            7, (String.join(" ", spec.command()) + "\nnot yet").getBytes(UTF_8), new byte[0], true));
            assertThat(timeless(failure(container))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) was not ready within 300 ms of its start.
                      what to do:  if it only needs more time, give it a longer timeout
                      waited for:  a log line matching 'started'
                                   command 'check c' with exit code 0
                                   a log line matching 'ready'
                      found:       command 'check c' with exit code 0: exit code 7: check c
                                   | not yet
                                   a log line matching 'ready': the one line does not match
                      state:       running, health starting
                      last log:    | started
                      time line:   T s  a log line matching 'started'""");
        }

        @Test
        void theTimeoutCountsFromTheNeedIfTheContainerWasStartedAhead() {
            FakeContainer container = start(postgres(LogWait.of("ready").withTimeout(Duration.ofSeconds(5))));
            Countdown countdown = new Countdown();
            CompletableFuture<Throwable> awaiting = awaiting(container, countdown);
            await().until(
                            () -> countdown.left(Duration.ofSeconds(5)),
                            left -> left.compareTo(Duration.ofMillis(3_900)) < 0);
            long needed = System.nanoTime();
            assertThat(countdown.restart()).isTrue();

            Throwable failure = awaiting.join();

            assertThat(Duration.ofNanos(System.nanoTime() - needed)).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            assertThat(timeless(failure)).startsWith("""
                    Container 'db' (OrdersIT.db, image postgres:17) was not ready within 5 s of being needed; it had been started T s earlier.
                      what to do:  if it only needs more time, give it a longer timeout
                      waited for:  a log line matching 'ready'
                    """);
            assertThat(countdown.restart()).as("a need that comes now").isFalse();
        }

        @Test
        void textOfAContainerDoesNotBeginALine() {
            Custom hostile = new Custom(target ->
                    target.poll(() -> Optional.of("body: one\r\n::stop-commands::x\n| two ##vso[task.complete]")));
            FakeContainer container = start(postgres(hostile.withTimeout(SOON)));
            assertThat(failure(container)).hasMessageContaining("""
                      found:       body: one
                                   | ::stop-commands::x
                                   | two \\u0023#vso[task.complete]
                      state:       running
                    """);
        }

        @Test
        void reportsThatTheContainerIsPaused() {
            FakeContainer container = start(postgres(LogWait.of("ready").withTimeout(SOON)));
            engine.containers().pause("c");
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) was not ready within 300 ms of its start.
                      what to do:  unpause it: a paused container does nothing
                      waited for:  a log line matching 'ready'
                      found:       no line was printed
                      state:       paused
                      last log:    (empty)""");
        }

        @Test
        void aProbeThatHangsDoesNotDelayTheTimeout() {
            CountDownLatch never = new CountDownLatch(1);
            Custom stuck = new Custom(target -> target.poll(() -> {
                awaitUninterruptibly(never);
                return Optional.empty();
            }));
            FakeContainer container = start(postgres(stuck.withTimeout(SOON)));
            long began = System.nanoTime();
            ContainerStartException failure = failure(container);
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            never.countDown();
            assertThat(failure).hasMessageContaining("was not ready within 300 ms");
            assertThat(took).isBetween(SOON, Duration.ofSeconds(30));
            await().until(() -> Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("mooring-")));
        }

        private static void awaitUninterruptibly(CountDownLatch latch) {
            boolean open = false;
            while (!open) {
                try {
                    latch.await();
                    open = true;
                } catch (InterruptedException e) {
                    // A probe that does not notice.
                }
            }
        }
    }

    @Nested
    class Advice {

        private static final String TABLES = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0B00007F:8E2B 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1 0 100 0
                   1: %s 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1 0 100 0
                """;

        private String advice(FakeContainer container) {
            String message = failure(container).getMessage();
            int at = message.indexOf("what to do:");
            return at < 0
                    ? ""
                    : message.substring(at + "what to do:".length(), message.indexOf("\n  waited for:"))
                            .strip();
        }

        private FakeContainer listening(String hex) {
            FakeContainer container =
                    start(postgres(PortWait.of(8080).withTimeout(SOON)).port(forward(8080, freePort())));
            return container.commands(
                    spec -> new ExecOutcome(0, TABLES.formatted(hex).getBytes(UTF_8), new byte[0], true));
        }

        @Test
        void aPortThatListensOnLoopbackOnlyMustBeBoundToAllAddresses() {
            assertThat(advice(listening("0100007F:1F90")))
                    .isEqualTo("8080 listens on 127.0.0.1 inside the container only; bind it to 0.0.0.0");
        }

        @Test
        void anotherListeningPortIsNamed() {
            assertThat(advice(listening("00000000:0050")))
                    .isEqualTo(
                            "no process in the container listens on 8080, but on 80; correct the port, or wait longer"
                                    + " if it is opened later");
        }

        @Test
        void adviceIsReportedDuringTheWait() {
            EventStream events = new EventStream("cafe0123", masker);
            recorder = events.recorder(ResourceKind.CONTAINER, "db", "OrdersIT.db", "postgres:17");
            FakeContainer container = start(postgres(PortWait.of(8080).withTimeout(Duration.ofSeconds(6)))
                    .port(forward(8080, freePort())));
            container.commands(
                    spec -> new ExecOutcome(0, TABLES.formatted("00000000:18EB").getBytes(UTF_8), new byte[0], true));

            failure(container);

            assertThat(events.history().of(recorder.resource(), events.now()))
                    .filteredOn(ResourceEvent.StillAwaited.class::isInstance)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ResourceEvent.StillAwaited.class,
                            still -> assertThat(still.found())
                                    .containsExactly(
                                            "no process in the container listens on 8080, but on 6379; correct the"
                                                    + " port, or wait longer if it is opened later"));
        }

        @Test
        void aPortThatListensOnAllAddressesGetsMoreTime() {
            assertThat(advice(listening("00000000:1F90")))
                    .isEqualTo("if it only needs more time, give it a longer timeout");
        }

        @Test
        void aPortWhoseSocketsCannotBeReadGetsMoreTime() {
            FakeContainer container =
                    start(postgres(PortWait.of(8080).withTimeout(SOON)).port(forward(8080, freePort())));
            engine.before(Call.EXEC, subject -> {
                throw new EngineException(400, "no cat", null);
            });
            assertThat(advice(container)).isEqualTo("if it only needs more time, give it a longer timeout");
        }

        @Test
        void aContainerThatEndsAgainAndAgainIsReported() throws Exception {
            FakeContainer container = start(postgres(LogWait.of("ready").withTimeout(Duration.ofSeconds(2)))
                    .options(RunOptionsSpec.builder().restart("always").build()));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            container.print("no license").exit(1);
            assertThat(awaiting.get().getMessage())
                    .contains("was not ready within 2 s")
                    .contains("state:       running, restarted 1 time")
                    .contains("what to do:  find out from its last log why it ends again and again");
        }

        @Test
        void linesThatWereFoundTooSeldomAreCounted() {
            FakeContainer container =
                    start(postgres(LogWait.of("ready").withTimes(2).withTimeout(SOON)));
            container.print("ready");
            assertThat(failure(container))
                    .hasMessageContaining("found:       1 of 2 matching lines")
                    .hasMessageContaining(
                            "what to do:  set times = 1 if the line is printed only so often, or wait longer");
        }

        @Test
        void aLineThatDiffersInCaseIsShown() {
            FakeContainer container = start(postgres(LogWait.of("ready").withTimeout(SOON)));
            container.print("starting").print("Ready.");
            assertThat(failure(container))
                    .hasMessageContaining("found:       none of 2 lines matches")
                    .hasMessageContaining("what to do:  begin the pattern with (?i) to ignore case, as in 'Ready.'");
        }

        @Test
        void aLineThatContainsThePatternLiterallyIsShown() {
            FakeContainer container = start(postgres(LogWait.of("ready (all)").withTimeout(SOON)));
            container.print("ready (all)");
            assertThat(failure(container))
                    .hasMessageContaining("found:       the one line does not match")
                    .hasMessageContaining("what to do:  put a backslash before characters that are meant"
                            + " literally: a line contains the pattern word for word");
        }

        @Test
        void aSilentStreamIsReported() {
            FakeContainer container = start(postgres(
                    LogWait.of("ready").withStream(StandardStream.STDERR).withTimeout(SOON)));
            container.print("ready");
            assertThat(failure(container))
                    .hasMessageContaining("found:       no line was printed on stderr")
                    .hasMessageContaining("what to do:  leave out the stream, unless the line is printed on stderr");
        }

        @Test
        void aCommandInOneWordIsReportedAtOnce() {
            FakeContainer container = start(postgres(ExecWait.of("test -e /etc")));
            container.commands(spec -> new ExecOutcome(
                    127,
                    new byte[0],
                    "OCI runtime exec failed: exec failed: \"test -e /etc\": no such file or directory".getBytes(UTF_8),
                    true));
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: the container has no command 'test -e /etc'.
                      what to do:  write each word as a separate string: {"test", "-e", "/etc"}
                      waited for:  command 'test -e /etc' with exit code 0
                      state:       running
                      last log:    (empty)""");
        }

        @Test
        void aStrategyWithoutADescriptionIsNamedByItsClass() {
            FakeContainer container = start(postgres(new Silent()));
            assertThat(failure(container))
                    .hasMessageContaining("waited for:  Silent, whose describe() returns no text");
        }

        @Test
        void aCommandThatDoesNotExistIsNamed() {
            FakeContainer container = start(postgres(ExecWait.of("pg_isready").withTimeout(SOON)));
            container.commands(spec -> new ExecOutcome(
                    127,
                    new byte[0],
                    "exec: \"pg_isready\": executable file not found in $PATH".getBytes(UTF_8),
                    true));
            assertThat(advice(container)).isEqualTo("correct the command: the container has no 'pg_isready'");
        }

        @Test
        void aScriptThatCallsAMissingProgramIsReported() {
            FakeContainer container = start(postgres(ExecWait.of("check").withTimeout(SOON)));
            container.commands(
                    spec -> new ExecOutcome(127, new byte[0], "check: 3: curl: not found".getBytes(UTF_8), true));
            assertThat(advice(container))
                    .isEqualTo(
                            "correct the command: exit code 127 means that it, or a command that it calls, does not exist");
        }

        @Test
        void theContainersOwnCommandInOneWordIsReported() {
            FakeContainer container = start(postgres(LogWait.of("ready")).command("sleep 600"));
            container.print("exec: sleep 600: not found").exit(127);
            assertThat(advice(container))
                    .isEqualTo("write each word as a separate string: command = {\"sleep\", \"600\"}");
        }

        @Test
        void adviceOfSeveralWaitsIsCombined() {
            FakeContainer container = start(postgres(
                    LogWait.of("ready").withTimes(2).withTimeout(SOON),
                    ExecWait.of("pg_isready").withTimeout(SOON)));
            container.print("ready");
            container.commands(
                    spec -> new ExecOutcome(127, new byte[0], "executable file not found".getBytes(UTF_8), true));
            assertThat(advice(container))
                    .isEqualTo("set times = 1 if the line is printed only so often, or wait longer"
                            + "\n               correct the command: the container has no 'pg_isready'");
        }
    }

    @Nested
    class WaitingForHealth {

        @Test
        void reportsAHealthCheckThatPodmanDoesNotRun() {
            engine.podman();
            assertThat(failure(
                            start(postgres(new HealthWait().withTimeout(SOON)).healthCheck(PROBE))))
                    .hasMessageContaining("\n  what to do:  wait for something else, for instance with @WaitForExec:"
                            + " Podman runs health checks with systemd timers, and none has run");
        }

        @Test
        void anUnhealthyContainerFailsAtOnceAndShowsTheProbe() throws Exception {
            FakeContainer container = start(postgres(new HealthWait()).healthCheck(PROBE));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            container.health(Health.UNHEALTHY, new HealthProbe(1, "no response\n"));
            assertThat(awaiting.get()).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: its health check reports unhealthy.
                      waited for:  healthy
                      state:       running, health unhealthy
                      health log:  | exit code 1
                                   | no response
                      last log:    (empty)""");
        }

        @Test
        void failsAtOnceWithoutHealthCheck() {
            assertThat(failure(start(postgres(new HealthWait())))).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: it has no health check.
                      what to do:  declare one with @HealthCheck, or wait for something else
                      waited for:  healthy
                      state:       running
                      last log:    (empty)""");
        }

        @Test
        void reportsTheEndAlthoughItMakesTheContainerUnhealthy() throws Exception {
            FakeContainer container = start(postgres().healthCheck(PROBE));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            container.exit(2);
            assertThat(awaiting.get(30, TimeUnit.SECONDS)).hasMessageContaining("exited with code 2");
        }
    }

    @Nested
    class WaitingForLines {

        @Test
        void linesPrintedBeforeTheWaitCount() {
            FakeContainer container = start(postgres(LogWait.of("^ready$")));
            container.print("not ready").print("ready");
            awaitReady(container);
        }

        @Test
        void aPatternMayContainTheEndOfTheLine() {
            for (String pattern : List.of(".*ready.*\\n", "ready\\s", "ready$", "^ready\\R", "ready\\z")) {
                engine = new FakeEngine().provide("postgres:17");
                FakeContainer container = start(postgres(LogWait.of(pattern)));
                container.print("ready");
                awaitReady(container);
            }
        }

        @Test
        void linesOfThePreviousRunDoNotCount() throws Exception {
            FakeContainer container = start(postgres(LogWait.of("ready")));
            container.print("ready").exit(0);
            engine.containers().start("c");
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().during(Duration.ofMillis(200)).until(() -> !awaiting.isDone());
            container.print("ready");
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void linesAreCountedOnTheirStream() throws Exception {
            FakeContainer container =
                    start(postgres(LogWait.of("ready").withTimes(2).withStream(StandardStream.STDERR)));
            container.print("ready").print("ready").print(StandardStream.STDERR, "ready");
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().during(Duration.ofMillis(200)).until(() -> !awaiting.isDone());
            container.print(StandardStream.STDERR, "ready");
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void stderrOfATerminalIsRefused() {
            FakeContainer container = start(postgres(LogWait.of("ready").withStream(StandardStream.STDERR))
                    .options(RunOptionsSpec.builder().tty(true).build()));
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: its process has a terminal, so that nothing is printed on stderr.
                      what to do:  wait for the line on either stream
                      waited for:  a log line matching 'ready' on stderr
                      state:       running
                      last log:    (empty)""");
        }

        @Test
        void reportsAFailingPredicate() {
            FakeContainer container = start(postgres(new Custom(target ->
                    target.awaitLine(EnumSet.allOf(StandardStream.class), line -> Integer.parseInt(line) > 0))));
            container.print("x");
            assertThat(failure(container))
                    .hasMessageContaining("cannot become ready: checking a line of its log failed: "
                            + "java.lang.NumberFormatException: For input string: \"x\".")
                    .hasCauseInstanceOf(NumberFormatException.class);
        }

        @Test
        void reportsTheEndEvenIfTheLineIsFoundWithIt() {
            FakeContainer container = start(postgres(LogWait.of("ready")));
            container.print("ready").exit(1);
            assertThat(failure(container)).hasMessageContaining("exited with code 1");
        }
    }

    @Nested
    class WaitingForTheEnd {

        @Test
        void theExpectedExitCodeMakesTheContainerReady() throws Exception {
            FakeContainer container = start(postgres(ExitWait.of(0, 3)));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 1);
            container.exit(3);
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void anEndBeforeTheWaitCounts() {
            FakeContainer container = start(postgres(new ExitWait()));
            container.exit(0);
            awaitReady(container);
        }

        @Test
        void anotherExitCodeFailsAtOnce() {
            FakeContainer container = start(postgres(new ExitWait()));
            container.print("ERROR: relation does not exist").exit(3);
            assertThat(timeless(failure(container))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) exited with code 3, T s after its start.
                      waited for:  exit with code 0
                      exit code:   3 (not killed for memory)
                      last log:    | ERROR: relation does not exist
                      time line:   T s  exited with code 3""");
        }

        @Test
        void anotherConditionMayHoldBeforeTheEnd() {
            FakeContainer container = start(postgres(new ExitWait(), LogWait.of("migrated")));
            container.print("migrated").exit(0);
            awaitReady(container);
        }

        @Test
        void anotherConditionCannotHoldAfterTheEnd() {
            FakeContainer container = start(postgres(
                    new ExitWait(), LogWait.of("migrated"), new Custom(target -> target.poll(() -> Optional.empty()))));
            container.print("nothing to do").exit(0);
            assertThat(timeless(failure(container)))
                    .startsWith("Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: "
                            + "it ended, but did not print the line that was waited for.\n")
                    .contains("  state:       exited\n");
        }
    }

    @Nested
    class WithARestartPolicy {

        private ContainerSpec.Builder restarting(WaitStrategy wait) {
            return postgres(wait)
                    .options(RunOptionsSpec.builder().restart("on-failure:2").build());
        }

        @Test
        void anEndThatIsFollowedByAStartIsNotAFailure() throws Exception {
            FakeContainer container = start(restarting(LogWait.of("ready")));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            container.print("cannot connect").exit(1);
            await().until(() -> container.details().state().status() == Status.RUNNING);
            container.print("ready");
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void theLastEndIsAFailure() throws Exception {
            FakeContainer container = start(restarting(LogWait.of("ready")));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            for (int end = 1; end <= 3; end++) {
                int restarts = end - 1;
                await().until(() -> container.details().state().restarts() == restarts
                        && container.details().state().status() == Status.RUNNING
                        && engine.openStreams() == 2);
                container.print("try " + end).exit(1);
            }
            assertThat(timeless(awaiting.get())).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) exited with code 1, T s after its start, before it was ready.
                      waited for:  a log line matching 'ready'
                      exit code:   1 (not killed for memory)
                      last log:    | try 1
                                   | try 2
                                   | try 3
                      time line:   T s  exited with code 1, to be restarted
                                   T s  exited with code 1, to be restarted""");
        }

        @Test
        void healthOutlivesARestart() throws Exception {
            FakeContainer container = start(restarting(new HealthWait()).healthCheck(PROBE));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            container.exit(1);
            await().until(() -> container.details().state().status() == Status.RUNNING);
            container.health(Health.HEALTHY);
            assertThat(awaiting.get()).isNull();
        }
    }

    @Nested
    class WhenInterrupted {

        @Test
        void anInterruptEndsTheWaitAtOnceAndNamesThePendingConditions() throws Exception {
            FakeContainer container = start(postgres(LogWait.of("ready")));
            List<Throwable> thrown = new ArrayList<>();
            Thread waiting = new Thread(() -> {
                try {
                    READINESS.await(awaited(container), new Countdown());
                } catch (Throwable e) {
                    thrown.add(e);
                }
            });
            waiting.start();
            await().until(() -> engine.openStreams() == 2);
            waiting.interrupt();
            waiting.join(30_000);
            assertThat(waiting.isAlive()).isFalse();
            assertThat(thrown).singleElement().isInstanceOf(InterruptedException.class);
            assertThat(timeless(thrown.get(0))).isEqualTo("""
                    Container 'db' (OrdersIT.db, image postgres:17) was not ready T s after its start, when the wait was ended.
                      waited for:  a log line matching 'ready'
                      found:       no line was printed""");
        }

        @Test
        void anInterruptBeforeTheWaitCounts() {
            FakeContainer container = start(postgres());
            Thread.currentThread().interrupt();
            assertThat(catchThrowableOfType(
                            InterruptedException.class, () -> READINESS.await(awaited(container), new Countdown())))
                    .isNotNull();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
        }
    }

    @Nested
    class WhenTheEngineFails {

        @Test
        void aConnectionThatIsCutIsOpenedAgain() throws Exception {
            AtomicInteger calls = new AtomicInteger();
            engine.before(Call.AWAIT_EXIT, subject -> {
                if (calls.incrementAndGet() == 1) {
                    throw new EngineException(EngineException.NO_ANSWER, "the proxy cut the connection", null);
                }
            });
            FakeContainer container = start(postgres(LogWait.of("ready")));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> calls.get() == 2 && engine.openStreams() == 2);
            container.print("ready");
            assertThat(awaiting.get()).isNull();
        }

        @Test
        void anEngineThatIsGoneEndsTheWait() throws Exception {
            FakeContainer container = start(postgres(LogWait.of("ready")));
            CompletableFuture<Throwable> awaiting = awaiting(container);
            await().until(() -> engine.openStreams() == 2);
            engine.close();
            assertThat(awaiting.get(30, TimeUnit.SECONDS)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot be watched any longer: the engine was closed.
                      waited for:  a log line matching 'ready'
                      last log:    (cannot be read: the engine was closed)""");
        }
    }

    @Nested
    class WithAStrategyOfOnesOwn {

        @Test
        void reportsAnUnexpectedExceptionWithItsCause() {
            FakeContainer container = start(postgres(new Custom(target -> {
                throw new IllegalStateException("boom");
            })));
            ContainerStartException failure = failure(container);
            assertThat(failure).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: waiting for something of mine failed with java.lang.IllegalStateException: boom.
                      waited for:  something of mine
                      state:       running
                      last log:    (empty)""");
            assertThat(failure).hasCauseInstanceOf(IllegalStateException.class);
        }

        @Test
        void aCauseThatContainsASecretIsDropped() {
            FakeContainer container = start(postgres(new Custom(target -> {
                throw new IllegalStateException("login with s3cret refused", new IOException());
            })));
            assertThat(failure(container))
                    .hasMessageContaining("login with *** refused")
                    .hasNoCause();
        }

        @Test
        void exceptionsAndErrorsOfAProbeMeanNotYet() {
            AtomicInteger looks = new AtomicInteger();
            FakeContainer container = start(postgres(new Custom(target -> target.poll(() -> {
                switch (looks.incrementAndGet()) {
                    case 1 -> throw new IOException("closed");
                    case 2 -> throw new AssertionError("expected: 1");
                    default -> {
                        return Optional.empty();
                    }
                }
            }))));
            awaitReady(container);
            assertThat(looks).hasValue(3);
        }

        @Test
        void aProbeMayGiveUp() {
            FakeContainer container = start(postgres(new Custom(target -> target.poll(() -> {
                throw new WaitFailedException("the schema is of another version", "drop the volume", null);
            }))));
            assertThat(failure(container))
                    .hasMessageContaining("cannot become ready: the schema is of another version.")
                    .hasMessageContaining("\n  what to do:  drop the volume");
        }

        @Test
        void aStrategyRunsWithTheClassLoaderOfItsCaller() {
            ClassLoader loader = new ClassLoader() {};
            List<ClassLoader> seen = new ArrayList<>();
            FakeContainer container = start(postgres(
                    new Custom(target -> seen.add(Thread.currentThread().getContextClassLoader()))));
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            Thread.currentThread().setContextClassLoader(loader);
            try {
                awaitReady(container);
            } finally {
                Thread.currentThread().setContextClassLoader(before);
            }
            assertThat(seen).containsExactly(loader);
        }
    }

    @Nested
    class WaitingForPorts {

        private static final String TABLES = """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0B00007F:8E2B 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1 1
                   1: 00000000:%s 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 2 1
                """;

        @Test
        void aProxyThatAcceptsAndClosesIsNotTakenForTheServer() throws Exception {
            try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                CountDownLatch up = new CountDownLatch(1);
                AtomicInteger closed = new AtomicInteger();
                List<Socket> kept = new ArrayList<>();
                Thread proxying = new Thread(() -> {
                    try {
                        while (true) {
                            Socket client = proxy.accept();
                            if (up.getCount() == 0) {
                                kept.add(client);
                            } else {
                                client.close();
                                closed.incrementAndGet();
                            }
                        }
                    } catch (IOException e) {
                        return;
                    }
                });
                proxying.start();
                FakeContainer container = start(postgres().port(forward(5432, proxy.getLocalPort())));
                CompletableFuture<Throwable> awaiting = awaiting(container);
                await().until(() -> closed.get() >= 5);
                assertThat(awaiting).isNotDone();
                up.countDown();
                assertThat(awaiting.get()).isNull();
                proxy.close();
                proxying.join();
                for (Socket socket : kept) {
                    socket.close();
                }
            }
        }

        @Test
        void onThisHostTheContainerItselfIsAskedEvenIfTheProxyIsSlow() throws Exception {
            engine = FakeEngine.onThisHost().provide("postgres:17");
            int port = freePort();
            // A connection stays in the backlog of a proxy that does not get to close it.
            try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                FakeContainer container = start(postgres().port(forward(port, proxy.getLocalPort())));
                CompletableFuture<Throwable> awaiting = awaiting(container);
                await().during(Duration.ofMillis(600)).until(() -> !awaiting.isDone());
                try (ServerSocket process = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
                    assertThat(awaiting.get()).isNull();
                }
            }
        }

        private Thread closing(ServerSocket server) {
            Thread closing = new Thread(() -> {
                try {
                    while (true) {
                        server.accept().close();
                    }
                } catch (IOException e) {
                    return;
                }
            });
            closing.start();
            return closing;
        }

        @Test
        void aServerOnARemoteEngineThatClosesAtOnceIsRecognizedByItsSocket() throws Exception {
            try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                Thread closing = closing(proxy);
                FakeContainer container = start(postgres().port(forward(5432, proxy.getLocalPort())));
                AtomicInteger looks = new AtomicInteger();
                container.commands(spec -> {
                    String port = looks.incrementAndGet() < 3 ? "0016" : "1538";
                    return new ExecOutcome(0, TABLES.formatted(port).getBytes(UTF_8), new byte[0], true);
                });
                assertThat(awaiting(container).get()).isNull();
                assertThat(looks).hasValue(3);
                proxy.close();
                closing.join();
            }
        }

        @Test
        void aServerOnARemoteEngineThatClosesAtOnceLooksAbsentWithoutSockets() throws Exception {
            try (ServerSocket proxy = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                Thread closing = closing(proxy);
                FakeContainer container =
                        start(postgres(PortWait.of(5432).withTimeout(SOON)).port(forward(5432, proxy.getLocalPort())));
                assertThat(failure(container))
                        .hasMessageContaining(
                                "\n  found:       connection to 127.0.0.1:" + proxy.getLocalPort()
                                        + " was accepted and closed at once, as a proxy does while nothing listens behind it\n");
                proxy.close();
                closing.join();
            }
        }

        @Test
        void reportsAnUnreachablePublishedPortAtOnceIfTheContainerListens() throws Exception {
            engine.at("127.0.0.1");
            host = PublishedHost.of(engine, HostSettings.DEFAULT);
            int closed = freePort();
            FakeContainer container = start(postgres().port(forward(5432, closed)));
            AtomicInteger looks = new AtomicInteger();
            container.commands(spec -> {
                String port = looks.incrementAndGet() < 3 ? "0016" : "1538";
                return new ExecOutcome(1, TABLES.formatted(port).getBytes(UTF_8), "cat: tcp6".getBytes(UTF_8), true);
            });
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: its port 5432 is published at \
                    127.0.0.1:%d of the engine's host and has a listener, but the test JVM cannot reach it at \
                    127.0.0.1:%1$d (connection refused).
                      what to do:  the engine fake:// seems to run on another host: set mooring.host to a name or \
                    address under which the test JVM reaches the engine's host, and mooring.host.ip to the address of \
                    that host to publish ports on
                      waited for:  port 5432 listening
                      state:       running
                      last log:    (empty)""".formatted(closed));
        }

        @Test
        void waitsForARefusedPortIfItIsUnknownWhetherTheContainerListens() throws Exception {
            engine.at("127.0.0.1");
            host = PublishedHost.of(engine, HostSettings.DEFAULT);
            FakeContainer container =
                    start(postgres(PortWait.of(5432).withTimeout(SOON)).port(forward(5432, freePort())));
            assertThat(failure(container)).hasMessageContaining("was not ready within");
        }

        @Test
        void aPortThatIsNotForwardedIsCheckedAtTheContainersAddress() throws Exception {
            engine = FakeEngine.onThisHost().provide("postgres:17");
            try (ServerSocket process = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
                awaitReady(start(postgres(PortWait.of(process.getLocalPort()))));
            }
        }

        @Test
        void aPortThatIsNotForwardedIsCheckedFromInsideIfTheAddressIsOutOfReach() throws Exception {
            FakeContainer container = start(postgres(PortWait.of(0x1538)));
            AtomicInteger looks = new AtomicInteger();
            container.commands(spec -> {
                assertThat(spec.command()).containsExactly("cat", "/proc/net/tcp", "/proc/net/tcp6");
                String port = looks.incrementAndGet() < 3 ? "0016" : "1538";
                return new ExecOutcome(1, TABLES.formatted(port).getBytes(UTF_8), "cat: tcp6".getBytes(UTF_8), true);
            });
            awaitReady(container);
            assertThat(looks).hasValue(3);
        }

        @Test
        void aPortThatCannotBeCheckedFailsAtOnce() {
            FakeContainer container = start(postgres(PortWait.of(5432)));
            assertThat(failure(container)).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: whether port 5432 listens cannot be determined: it is not forwarded, its address cannot be reached from here, and the image has no 'cat' to check it from inside.
                      what to do:  forward the port with @PortForward, or wait with @WaitForLog or for a @HealthCheck
                      waited for:  port 5432 listening
                      state:       running
                      last log:    (empty)""");
        }

        @Test
        void failsAtOnceWithoutAnyPort() {
            assertThat(failure(start(postgres(PortWait.of())))).hasMessage("""
                    Container 'db' (OrdersIT.db, image postgres:17) cannot become ready: none of its TCP ports is forwarded, and no port is named.
                      what to do:  forward a port with @PortForward, or name one as in @WaitForPort(8080)
                      waited for:  every forwarded TCP port listening
                      state:       running
                      last log:    (empty)""");
        }
    }

    /** A strategy as a user may write it. */
    private record Custom(Body body, Duration timeout) implements WaitStrategy {

        Custom(Body body) {
            this(body, null);
        }

        Custom withTimeout(Duration value) {
            return new Custom(body, value);
        }

        @Override
        public void await(WaitTarget target) throws InterruptedException {
            body.await(target);
        }

        @Override
        public String describe() {
            return "something of mine";
        }

        @FunctionalInterface
        interface Body {
            void await(WaitTarget target) throws InterruptedException;
        }
    }

    /** A strategy of a user's own. */
    private static final class Silent implements WaitStrategy {
        @Override
        public void await(WaitTarget target) {
            throw new WaitFailedException("the table 'orders' is missing", "run the migrations", null);
        }

        @Override
        @SuppressWarnings("NullAway") // as code without NullAway has it
        public String describe() {
            return null;
        }
    }
}
