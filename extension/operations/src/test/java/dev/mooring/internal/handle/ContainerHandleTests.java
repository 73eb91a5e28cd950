package dev.mooring.internal.handle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.ExecOutcome;
import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeContainer;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.image.ImageNames;
import dev.mooring.internal.report.CommandInOneWord;
import dev.mooring.internal.report.Masker;
import dev.mooring.internal.report.event.Recorder;
import dev.mooring.internal.text.Subject;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.ExecFailedException;
import dev.mooring.resource.ExecResult;
import dev.mooring.resource.ExecSpec;
import dev.mooring.resource.Fault;
import dev.mooring.resource.LogLine;
import dev.mooring.resource.LogQuery;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.OutputChunk;
import dev.mooring.resource.Subscription;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.StandardStream;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(100)
class ContainerHandleTests {

    private static final Duration LONG = Duration.ofSeconds(20);

    private final FakeEngine engine = new FakeEngine().provide("postgres:17");
    private final Masker masker = new Masker();
    private final AtomicInteger readied = new AtomicInteger();
    private final FakeContainer fake = create();
    private final ContainerHandle db = handle(instead -> readied.incrementAndGet());

    private FakeContainer create() {
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .port(new PortSpec(5432, Protocol.TCP, "127.0.0.1", 20001))
                .network("net")
                .build();
        engine.networks().create("net", NetworkSpec.BRIDGE, Map.of());
        String id = engine.containers().create(new CreateContainer("mooring-1-OrdersIT-db-1", spec, Map.of()));
        engine.containers().start(id);
        return engine.container(id);
    }

    private ContainerHandle handle(ContainerHandle.ReadyAgain readyAgain) {
        return handle(readyAgain, Limits.DEFAULT);
    }

    private ContainerHandle handle(ContainerHandle.ReadyAgain readyAgain, Limits limits) {
        return new ContainerHandle(
                engine,
                new ContainerHandle.Identity(
                        fake.id(),
                        fake.name(),
                        Subject.container("db", "OrdersIT.db", "postgres:17"),
                        fake.request().spec(),
                        "127.0.0.1",
                        Map.of("5432/tcp", new Endpoint("127.0.0.1", 20001)),
                        getClass().getClassLoader(),
                        true,
                        false),
                engine.containers()::start,
                readyAgain,
                masker,
                new ImageNames(engine, Ownership.ofThisProcess("cafe")).held(),
                Recorder.none(),
                limits);
    }

    private static ExecOutcome notStarted(int code, String reason) {
        return new ExecOutcome(code, new byte[0], reason.getBytes(UTF_8), false);
    }

    private static ExecOutcome outcome(int code, String stdout, String stderr) {
        return new ExecOutcome(code, stdout.getBytes(UTF_8), stderr.getBytes(UTF_8), true);
    }

    @Test
    void endpoints() {
        assertThat(db.endpoint(5432)).hasToString("127.0.0.1:20001");
        assertThat(db.port(5432)).isEqualTo(20001);
        assertThatThrownBy(() -> db.endpoint(5433))
                .hasMessage("Port 5433/tcp of container 'db' (OrdersIT.db, image postgres:17) is not forwarded."
                        + "\n  what to do: declare @PortForward(5433) on the container"
                        + "\n  forwarded:  5432/tcp");
        assertThatThrownBy(() -> db.endpoint(5432, Protocol.UDP))
                .hasMessageStartingWith("Port 5432/udp of container 'db'")
                .hasMessageContaining("declare @PortForward(value = 5432, protocol = UDP) on the container");
    }

    @Test
    void addressesOnNetworks() {
        NetworkHandle net = new NetworkHandle(
                engine, engine.networks().inspect("net").orElseThrow().id(), "net");
        assertThat(db.ips()).containsOnlyKeys("net");
        assertThat(db.ip(net)).isEqualTo(db.ips().get("net")).startsWith("172.30.");
        String other = engine.networks().create("other", NetworkSpec.BRIDGE, Map.of());
        assertThatThrownBy(() -> db.ip(new NetworkHandle(engine, other, "other")))
                .hasMessage("Container 'db' (OrdersIT.db, image postgres:17) has no IP address on network 'other'."
                        + "\n  connected: net"
                        + "\n  running:   yes");
        db.stop();
        assertThat(db.ips()).isEmpty();
        assertThatThrownBy(() -> db.ip(net)).hasMessageEndingWith("running:   no");
    }

    @Test
    void secretsAreNotShownByDetails() {
        ContainerSpec spec = ContainerSpec.builder("postgres:17")
                .secretEnv("PASSWORD", "s3cret")
                .build();
        String id = engine.containers().create(new CreateContainer("other", spec, Map.of()));
        assertThat(engine.containers().inspect(id).orElseThrow().env()).contains("PASSWORD=s3cret");
        assertThat(engine.containers().inspect(id).orElseThrow().toString())
                .contains("env=[PASSWORD]")
                .doesNotContain("s3cret");
    }

    @Test
    void resultOfAnExecCannotBeChanged() {
        fake.commands(spec -> outcome(0, "out", "err"));
        ExecResult result = db.exec("true");
        result.stdoutBytes()[0] = 'x';
        result.stderrBytes()[0] = 'x';
        assertThat(result.stdout() + result.stderr()).isEqualTo("outerr");
    }

    @Test
    void containerThatIsGoneIsReported() {
        engine.containers().remove(fake.id());
        assertThatThrownBy(db::inspect)
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.notFound()).isTrue())
                .hasMessage("Container 'db' (OrdersIT.db, image postgres:17) does not exist any more.");
    }

    @Test
    void execReturnsCodeAndBothStreams() {
        fake.commands(spec -> outcome(3, "out", "err"));
        ExecResult result = db.exec("psql", "-l");
        assertThat(result.exitCode()).isEqualTo(3);
        assertThat(result.stdout()).isEqualTo("out");
        assertThat(result.stderr()).isEqualTo("err");
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(ExecFailedException.class)
                .hasMessage("Command 'psql -l' in container 'db' (OrdersIT.db, image postgres:17) exited with code 3."
                        + "\n  stdout: | out"
                        + "\n  stderr: | err");
    }

    @Test
    void secretsAreMaskedInWhatAnExecDescribesButNotInItsOutput() {
        masker.add("s3cret");
        fake.commands(spec -> outcome(1, "is s3cret", "no"));
        ExecResult result = db.exec("login", "s3cret");
        assertThat(result.stdout()).isEqualTo("is s3cret");
        assertThat(result.toString())
                .contains("'login ***'")
                .contains("| is ***")
                .doesNotContain("s3cret");
    }

    @Test
    void commandsOwn127IsAResult() {
        fake.commands(spec -> outcome(127, "", "sh: 1: nope: not found\n"));
        assertThat(db.exec("sh", "-c", "nope").exitCode()).isEqualTo(127);
    }

    @Test
    void userThatIsMissingIsAnError() {
        fake.commands(spec -> notStarted(126, "unable to find user nosuch: no matching entries in passwd file\r\n"));
        assertThatThrownBy(() -> db.exec(ExecSpec.of("id").withUser("nosuch")))
                .isInstanceOf(EngineException.class)
                .hasMessage("Command 'id' could not be started in container 'db' (OrdersIT.db, image postgres:17)."
                        + "\n  engine: unable to find user nosuch: no matching entries in passwd file");
    }

    @Test
    void commandThatCannotBeStartedIsAnError() {
        fake.commands(spec -> notStarted(
                127,
                "OCI runtime exec failed: exec failed: unable to start container process: exec: \"nope\": executable"
                        + " file not found in $PATH: unknown\r\n"));
        assertThatThrownBy(() -> db.exec("nope", "-x"))
                .isInstanceOf(EngineException.class)
                .hasMessage("Command 'nope -x' could not be started in container 'db' (OrdersIT.db, image postgres:17)."
                        + "\n  engine: OCI runtime exec failed: exec failed: unable to start container process: exec:"
                        + " \"nope\": executable file not found in $PATH: unknown");
    }

    @Test
    void aCommandInOneWordIsTakenApartAsByAShell() {
        assertThat(CommandInOneWord.adviceForExec(List.of(" psql -c 'select 1 \\d $1' --name=\"a b\" it's ")))
                .contains("write each word as a separate string:"
                        + " exec(\"psql\", \"-c\", \"select 1 \\\\d $1\", \"--name=a b\", \"it's\")");
    }

    @Test
    void aCommandInOneWordIsTakenApartByTheAdvice() {
        fake.commands(
                spec -> notStarted(127, "exec: \"redis-cli ping\": executable file not found in $PATH: unknown\r\n"));
        assertThatThrownBy(() -> db.exec("redis-cli ping"))
                .isInstanceOf(EngineException.class)
                .hasMessage("Command 'redis-cli ping' could not be started in container 'db' (OrdersIT.db, image"
                        + " postgres:17)."
                        + "\n  what to do: write each word as a separate string: exec(\"redis-cli\", \"ping\")"
                        + "\n  engine:     exec: \"redis-cli ping\": executable file not found in $PATH: unknown");
    }

    @Test
    void execInADeadContainerSaysHowItEnded() {
        masker.add("s3cret");
        fake.print("starting with s3cret").print(StandardStream.STDERR, "fatal: no disk");
        fake.exit(7);
        assertThatThrownBy(() -> db.exec("ls"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.conflict()).isTrue())
                .hasMessage("Command 'ls' was not run: container 'db' (OrdersIT.db, image postgres:17) does not run."
                        + "\n  engine:   the container is not running"
                        + "\n  state:    exited with code 7"
                        + "\n  last log: | starting with ***"
                        + "\n            | fatal: no disk");
    }

    private static final String SHELL = "it may keep running until it ends or the container stops: ";

    static Stream<Arguments> whatBecomesOfACommand() {
        return Stream.of(
                arguments(outcome(0, "", ""), "it was killed together with the processes that it had started"),
                arguments(
                        outcome(3, "", ""),
                        "none of its processes was found; it has already ended, or keeps running as another user"),
                arguments(outcome(1, "", ""), SHELL + "it could not be killed"),
                arguments(notStarted(127, "no sh\r\n"), SHELL + "the image has no shell to end it with (no sh)"));
    }

    @ParameterizedTest
    @MethodSource("whatBecomesOfACommand")
    void execThatTimesOutIsEnded(ExecOutcome answer, String told) {
        CountDownLatch ended = new CountDownLatch(1);
        AtomicReference<ExecSpec> killer = new AtomicReference<>();
        AtomicReference<String> mark = new AtomicReference<>();
        fake.commands(spec -> {
            if (spec.command().get(0).equals("/bin/sh")) {
                killer.set(spec);
                return answer;
            }
            mark.set(spec.env().get("MOORING_EXEC"));
            spec.onOutput().accept(new OutputChunk(StandardStream.STDOUT, "half\n".getBytes(UTF_8)));
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
            return outcome(0, "", "");
        });
        List<String> output = new CopyOnWriteArrayList<>();
        ExecSpec spec = ExecSpec.of("sleep", "9")
                .withUser("12:34")
                .withTimeout(Duration.ofMillis(100))
                .withOutput(chunk -> output.add(chunk.text()));
        assertThatThrownBy(() -> db.exec(spec))
                .isInstanceOf(EngineException.class)
                .hasMessage("Command 'sleep 9' in container 'db' (OrdersIT.db, image postgres:17) did not end within"
                        + " 100 ms."
                        + "\n  stdout: | half"
                        + "\n  stderr: (empty)"
                        + "\n  ended:  " + told);
        assertThat(output).containsExactly("half\n");
        assertThat(killer.get().user()).isEqualTo("12:34");
        assertThat(killer.get().command()).hasSize(5).endsWith("sh", mark.get());
        assertThat(killer.get().env()).isEmpty();
        assertThat(ended.getCount()).as("the engine's call was ended").isZero();
    }

    @Test
    void interruptEndsAnExecWithATimeoutAtOnce() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        fake.commands(spec -> {
            running.countDown();
            new CountDownLatch(1).await();
            return outcome(0, "", "");
        });
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicReference<Boolean> flag = new AtomicReference<>();
        Thread test = new Thread(() -> {
            try {
                db.exec(ExecSpec.of("sleep").withTimeout(LONG));
            } catch (Throwable e) {
                thrown.set(e);
            }
            flag.set(Thread.currentThread().isInterrupted());
        });
        test.start();
        running.await();
        test.interrupt();
        test.join();
        assertThat(thrown.get())
                .isInstanceOf(EngineException.class)
                .hasMessageStartingWith("Interrupted: command 'sleep'");
        assertThat(flag.get()).isTrue();
    }

    @Test
    void logsAsTextAndAsLines() {
        fake.print("one").print(StandardStream.STDERR, "two").print("three");
        assertThat(db.logs()).isEqualTo("one\ntwo\nthree\n");
        assertThat(db.logs(LogQuery.STDERR)).isEqualTo("two\n");
        assertThat(db.logLines(LogQuery.ALL.withTail(1)))
                .extracting(LogLine::text)
                .containsExactly("three");
    }

    @Test
    void refusesOutputThatDoesNotFitIntoMemory() {
        ContainerHandle small = handle(instead -> {}, new Limits(8, 8));
        fake.print("12345678");
        fake.commands(spec -> outcome(0, "12345678", ""));
        assertThat(small.logs()).isEqualTo("12345678\n");
        assertThat(small.exec("cat").stdout()).isEqualTo("12345678");
        fake.print("9");
        fake.commands(spec -> outcome(0, "1234", "56789"));
        assertThatThrownBy(small::logs)
                .isInstanceOf(MooringException.class)
                .hasMessage(
                        "The log of container 'db' (OrdersIT.db, image postgres:17) takes more than 8 bytes of memory."
                                + "\n  what to do: read only a part of it, with LogQuery.withTail or withSince, or one line at a"
                                + " time, with followLogs, or set mooring.output.limit to more");
        assertThatThrownBy(() -> small.exec("cat"))
                .isInstanceOf(MooringException.class)
                .hasMessage(
                        "Command 'cat' in container 'db' (OrdersIT.db, image postgres:17) printed more than 8 bytes,"
                                + " the most that is kept in memory. It may keep running until it ends or the container stops."
                                + "\n  what to do: receive the output as it comes, with ExecSpec.withOutput, or set"
                                + " mooring.output.limit to more");
        assertThat(small.exec(ExecSpec.of("cat").withOutput(chunk -> {})).exitCode())
                .isZero();
    }

    @Test
    void followedLogGoesOnAfterARestart() {
        List<String> lines = new CopyOnWriteArrayList<>();
        fake.print("first run");
        try (Subscription subscription = db.followLogs(LogQuery.ALL, line -> lines.add(line.text()))) {
            await().until(() -> lines.equals(List.of("first run")));
            db.stop();
            db.start();
            fake.print("second run");
            await().until(() -> lines.equals(List.of("first run", "second run")));
        }
        fake.print("unheard");
        assertThat(engine.openStreams()).isZero();
        assertThat(lines).containsExactly("first run", "second run");
    }

    @Test
    void consumerThatFailsOnALineGetsTheNext() {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (Subscription subscription = db.followLogs(LogQuery.ALL, line -> {
            lines.add(line.text());
            throw new IllegalStateException("consumer");
        })) {
            fake.print("one").print("two");
            await().until(() -> lines.size() == 2);
        }
    }

    @Test
    void releasedHandleFollowsNoLogs() {
        db.followLogs(LogQuery.ALL, line -> {});
        assertThat(engine.openStreams()).isEqualTo(1);
        db.release();
        await().until(() -> engine.openStreams() == 0);
    }

    @Test
    void lineIsAwaited() {
        fake.print("starting");
        Thread later = new Thread(() -> {
            await().until(() -> engine.openStreams() == 1);
            fake.print("ready on port 5432");
        });
        later.start();
        assertThat(db.awaitLog("ready on port \\d+", LONG).text()).isEqualTo("ready on port 5432");
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void lineOfAnEarlierRunDoesNotCount() {
        fake.print("ready");
        db.stop();
        db.start();
        assertThatThrownBy(() -> db.awaitLog("ready", Duration.ofMillis(100)))
                .isInstanceOf(MooringException.class)
                .hasMessage("The timeout expired before a line matched 'ready' in the log of container 'db'"
                        + " (OrdersIT.db, image postgres:17)."
                        + "\n  time:     0.1 s"
                        + "\n  state:    running"
                        + "\n  last log: | ready");
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void lineOfAContainerThatHasEndedIsFound() {
        fake.print("READY").exit(0);
        assertThat(db.awaitLog("READY", LONG).text()).isEqualTo("READY");
    }

    @Test
    void lineOfTheLastRunOfAContainerThatHasEndedIsFoundAndNoEarlierOne() {
        fake.print("FIRST").exit(0);
        db.start();
        fake.print("SECOND").exit(0);
        assertThat(db.awaitLog("SECOND", LONG).text()).isEqualTo("SECOND");
        assertThatThrownBy(() -> db.awaitLog("FIRST", LONG)).hasMessageContaining("ended before a line matched");
    }

    @Test
    void patternMayBeWrittenWithTheLinesEnd() {
        fake.print("now ready, at last");
        assertThat(db.awaitLog(".*ready.*\\n", LONG).text()).isEqualTo("now ready, at last");
        assertThat(db.awaitLog("last\\s", LONG).text()).isEqualTo("now ready, at last");
    }

    @Test
    void containerThatEndsWhileALineIsAwaited() {
        Thread later = new Thread(() -> {
            await().until(() -> engine.openStreams() == 1);
            fake.exitOutOfMemory();
        });
        later.start();
        assertThatThrownBy(() -> db.awaitLog("ready", LONG))
                .hasMessage("The log of container 'db' (OrdersIT.db, image postgres:17) ended before a line matched"
                        + " 'ready'."
                        + "\n  time:     20.0 s"
                        + "\n  state:    exited with code 137 (killed for memory)"
                        + "\n  last log: (empty)");
    }

    @Test
    void logThatCannotBeFollowedIsNotReportedAsEnded() {
        Thread later = new Thread(() -> {
            await().until(() -> engine.openStreams() == 1);
            fake.breakStreams(new IOException("connection reset"));
        });
        later.start();
        assertThatThrownBy(() -> db.awaitLog("ready", LONG))
                .isInstanceOf(EngineException.class)
                .hasMessage("The log of container 'db' (OrdersIT.db, image postgres:17) could not be followed while"
                        + " waiting for a line that matches 'ready'."
                        + "\n  found: java.io.IOException: connection reset");
    }

    @Test
    void invalidRegularExpressionIsReported() {
        assertThatThrownBy(() -> db.awaitLog("ready (", LONG))
                .isInstanceOf(MooringException.class)
                .hasMessage("'ready (' is not a regular expression: Unclosed group at position 7."
                        + "\n  what to do: escape literal characters with a backslash, or use Pattern.quote");
    }

    @Test
    void engineDescribesItselfWithoutBeingAsked() {
        engine.fail(Call.INFO, 1, "no answer");
        AdHocResources unused = (AdHocResources) Proxy.newProxyInstance(
                AdHocResources.class.getClassLoader(), new Class<?>[] {AdHocResources.class}, (proxy, method, args) -> {
                    throw new AssertionError(method);
                });
        assertThat(new DockerHandle(engine, unused, Map.of())).hasToString("an engine in memory");
    }

    @Test
    void interruptEndsTheWaitForALine() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> db.awaitLog("ready", LONG)).isInstanceOf(EngineException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startAndRestartWaitUntilReadyAgain() {
        db.restart();
        assertThat(db.state().status()).isEqualTo(Status.RUNNING);
        assertThat(readied).hasValue(1);
        db.start();
        assertThat(engine.journal())
                .filteredOn(entry -> entry.startsWith("start"))
                .hasSize(2);
        assertThat(readied).hasValue(2);
    }

    @Test
    void interruptWhileReadinessIsAwaited() {
        ContainerHandle slow = handle(instead -> {
            throw new InterruptedException();
        });
        slow.stop();
        assertThatThrownBy(slow::start)
                .isInstanceOf(MooringException.class)
                .hasMessage("Interrupted while waiting until container 'db' (OrdersIT.db, image postgres:17) is ready"
                        + " again.");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void interruptEndsTheThreadsOfTheReadinessWait() {
        CountDownLatch ended = new CountDownLatch(1);
        ContainerHandle never = handle(instead -> {
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.countDown();
            }
        });
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> never.await(LogWait.of("elected")))
                .isInstanceOf(MooringException.class)
                .hasMessage(
                        "Interrupted while waiting for a log line matching 'elected' of container 'db' (OrdersIT.db,"
                                + " image postgres:17).");
        assertThat(Thread.interrupted()).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    /** JUnit's pool replaces a thread that waits for a queue, so that more tests run than were asked for. */
    @Test
    void waitUntilReadyAgainLetsNoOtherTestIn() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        CountDownLatch other = new CountDownLatch(1);
        AtomicReference<Boolean> letIn = new AtomicReference<>();
        ContainerHandle slow = handle(instead -> {
            waits.countDown();
            new LinkedBlockingQueue<String>().poll(200, TimeUnit.MILLISECONDS);
            letIn.set(other.getCount() == 0);
        });
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            Future<?> test = pool.submit(() -> slow.restart());
            waits.await();
            pool.execute(other::countDown);
            test.get();
            assertThat(letIn).hasValue(false);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void failureToBecomeReadyShowsTheLineOfTheTest() {
        ContainerHandle broken = handle(instead -> {
            throw new MooringException("never");
        });
        assertThatThrownBy(broken::start)
                .hasMessage("never")
                .satisfies(failure -> assertThat(failure.getStackTrace())
                        .extracting(StackTraceElement::getMethodName)
                        .contains("failureToBecomeReadyShowsTheLineOfTheTest"));
    }

    @Test
    void pausedUntilTheFaultIsClosed() {
        try (Fault fault = db.pause()) {
            assertThat(db.state().status()).isEqualTo(Status.PAUSED);
            fault.close();
            assertThat(db.state().status()).isEqualTo(Status.RUNNING);
        }
        assertThat(engine.journal())
                .filteredOn(entry -> entry.startsWith("unpause"))
                .hasSize(1);
    }

    @Test
    void faultOfAContainerThatWasHealedOtherwiseIsHarmless() {
        Fault fault = db.pause();
        db.unpause();
        fault.close();
        assertThat(db.state().status()).isEqualTo(Status.RUNNING);
        Fault gone = db.pause();
        engine.containers().remove(fake.id());
        gone.close();
    }

    @Test
    void openFaultsAreHealedAndReported() {
        db.pause();
        assertThat(db.heal()).containsExactly("Container 'db' (OrdersIT.db, image postgres:17) was left paused.");
        assertThat(db.state().status()).isEqualTo(Status.RUNNING);
        db.stop();
        assertThat(db.heal()).containsExactly("Container 'db' (OrdersIT.db, image postgres:17) was left stopped.");
        assertThat(db.state().status()).isEqualTo(Status.RUNNING);
        assertThat(readied).hasValue(1);
        db.kill();
        assertThat(db.heal()).hasSize(1);
        assertThat(db.heal()).isEmpty();
    }

    @Test
    void exitIsAwaited() {
        Thread later = new Thread(() -> {
            await().until(() -> engine.openStreams() == 1);
            fake.exit(3);
        });
        later.start();
        assertThat(db.awaitExit(LONG)).isEqualTo(3);
    }

    @Test
    void exitThatDoesNotComeTimesOut() {
        assertThatThrownBy(() -> db.awaitExit(Duration.ofMillis(50)))
                .hasMessage("Container 'db' (OrdersIT.db, image postgres:17) did not end in time."
                        + "\n  time:     0.05 s"
                        + "\n  state:    running"
                        + "\n  last log: (empty)");
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void missingFileIsNamed() {
        engine.before(Call.COPY_OUT, name -> {
            throw new EngineException(404, "Could not find the file /x in container abc", null);
        });
        assertThatThrownBy(() -> db.read("/x"))
                .isInstanceOfSatisfying(
                        EngineException.class, e -> assertThat(e.notFound()).isTrue())
                .hasMessage("There is no '/x' in container 'db' (OrdersIT.db, image postgres:17)."
                        + "\n  engine: Could not find the file /x in container abc");
    }
}
