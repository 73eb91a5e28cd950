package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.Container;
import dev.mooring.CopyToContainer;
import dev.mooring.DockerTest;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.Volume;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.http.EngineProxy;
import dev.mooring.internal.engine.http.EngineProxy.Fault;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.internal.engine.http.ProxiedConnector;
import dev.mooring.internal.reaper.LabelledRemoval;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** What becomes of a run whose engine fails it at some moment. */
@Tag("alone")
class EngineFaultsIT {

    private static final Pattern CREATE = Pattern.compile("^POST \\S+/containers/create\\b");
    private static final Pattern COPY = Pattern.compile("^PUT \\S+/archive\\b");
    private static final Pattern START = Pattern.compile("^POST \\S+/containers/(\\w+)/start\\b");
    private static final Pattern LOGS = Pattern.compile("^GET \\S+/logs\\?\\S*follow=true");
    private static final Pattern WAIT = Pattern.compile("^POST \\S+/wait\\b");
    private static final Pattern INSPECT = Pattern.compile("^GET \\S+/containers/\\w+/json\\b");
    private static final Pattern EXEC = Pattern.compile("^POST \\S+/containers/\\w+/exec\\b");
    private static final Pattern EXEC_START = Pattern.compile("^POST \\S+/exec/\\w+/start\\b");
    private static final Pattern EXEC_END = Pattern.compile("^GET \\S+/exec/\\w+/json\\b");
    private static final Pattern REMOVE = Pattern.compile("^DELETE \\S+/containers/");
    private static final Pattern REMOVE_NETWORK = Pattern.compile("^DELETE \\S+/networks/");
    private static final Pattern REMOVE_VOLUME = Pattern.compile("^DELETE \\S+/volumes/");
    private static final Pattern CREATE_NETWORK = Pattern.compile("^POST \\S+/networks/create\\b");
    private static final Pattern CREATE_VOLUME = Pattern.compile("^POST \\S+/volumes/create\\b");

    @DockerTest
    static class FirstTestCase {
        @Container(
                image = "debian:trixie-slim",
                command = {"sh", "-c", "echo ready; exec sleep infinity"})
        @WaitForLog("ready")
        @CopyToContainer(source = "data:hello", target = "/hello")
        @Network("backend")
        @Volume(name = "data", target = "/data") static DockerContainer container;

        @Test
        void executes() {
            assertThat(container.exec("cat", "/hello").stdout()).isEqualTo("hello");
        }
    }

    @DockerTest
    static class NextTestCase {
        @Container(image = RealRun.IMAGE)
        static DockerContainer container;

        @Test
        void runs() {
            assertThat(container.state().running()).isTrue();
        }
    }

    @DockerTest
    static class ForwardingTestCase {
        @Container(image = RealRun.IMAGE)
        @PortForward(9000)
        static DockerContainer container;

        @Test
        void isReached() throws IOException {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), container.port(9000))) {
                socket.setSoTimeout(10_000);
                assertThat(socket.getInputStream().read()).isNotNegative();
            }
        }
    }

    @TempDir
    Path directory;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private EngineProxy proxy;

    @BeforeEach
    void listen() throws IOException {
        proxy = EngineProxy.on(directory.resolve("engine.sock"));
        log.start();
        RealRun.logger(Configuration.class.getPackageName()).addAppender(log);
    }

    @AfterEach
    void close() throws IOException {
        RealRun.logger(Configuration.class.getPackageName()).detachAppender(log);
        // There is none if the test was skipped.
        if (proxy != null) {
            proxy.close();
        }
    }

    /** Faults that nobody notices. */
    static Stream<Arguments> survived() {
        return Stream.of(
                arguments(INSPECT, Fault.RESET),
                arguments(INSPECT, Fault.LOSE_ANSWER),
                arguments(INSPECT, Fault.CUT_ANSWER),
                arguments(START, Fault.RESET),
                arguments(START, Fault.LOSE_ANSWER),
                arguments(EXEC_END, Fault.CUT_ANSWER),
                arguments(REMOVE, Fault.RESET),
                arguments(REMOVE, Fault.REFUSE),
                arguments(REMOVE, Fault.LOSE_ANSWER),
                arguments(REMOVE_NETWORK, Fault.LOSE_ANSWER),
                arguments(REMOVE_NETWORK, Fault.REFUSE),
                arguments(REMOVE_VOLUME, Fault.LOSE_ANSWER),
                arguments(REMOVE_VOLUME, Fault.RESET));
    }

    @ParameterizedTest
    @MethodSource
    void survived(Pattern moment, Fault fault) {
        proxy.on(moment, 1, 1, fault);

        assertThat(failures()).isEmpty();
        assertHit(moment);
        assertNothingMissed();
    }

    /** Faults that fail the test they hit, each with what its error says. */
    static Stream<Arguments> told() {
        String create = "could not be started.\n  engine: The engine did not answer when asked to create container ";
        return Stream.of(
                arguments(CREATE, Fault.RESET, create),
                arguments(CREATE, Fault.LOSE_ANSWER, create),
                arguments(CREATE, Fault.CUT_ANSWER, create),
                arguments(CREATE, Fault.REFUSE, "The engine refused to create container "),
                arguments(CREATE_NETWORK, Fault.LOSE_ANSWER, "could not be created.\n  engine: The engine did not"),
                arguments(CREATE_VOLUME, Fault.LOSE_ANSWER, "could not be created.\n  engine: The engine did not"),
                arguments(COPY, Fault.RESET, "The engine did not answer when asked to copy into /"),
                arguments(START, Fault.REFUSE, "The engine refused to start container "),
                arguments(LOGS, Fault.RESET, "The engine did not answer when asked to follow the log of container "),
                arguments(LOGS, Fault.REFUSE, "The engine refused to follow the log of container "),
                arguments(EXEC, Fault.RESET, "The engine did not answer when asked to run 'cat /hello'"),
                arguments(EXEC_START, Fault.LOSE_ANSWER, "The engine did not answer when asked to run 'cat /hello'"));
    }

    @ParameterizedTest
    @MethodSource
    void told(Pattern moment, Fault fault, String message) {
        proxy.on(moment, 1, 1, fault);

        List<Throwable> failures = failures();
        // The session's lease is a volume too: if that is created first, the fault hits it, which no test notices.
        for (int tries = 1; moment == CREATE_VOLUME && failures.isEmpty() && tries < 10; tries++) {
            proxy.on(moment, 1, 1, fault);
            failures = failures();
        }
        assertThat(failures).singleElement().satisfies(failure -> assertTells(failure, message));
        assertHit(moment);
        assertNothingMissed();
    }

    static Stream<Pattern> moments() {
        Stream<Pattern> some = Stream.of(CREATE, REMOVE);
        Stream<Pattern> others =
                Stream.of(START, EXEC_START, COPY, LOGS, WAIT, INSPECT, EXEC, CREATE_NETWORK, REMOVE_NETWORK);
        return Boolean.getBoolean("mooring.test.nightly") ? Stream.concat(some, others) : some;
    }

    @ParameterizedTest
    @MethodSource("moments")
    void anEngineThatAnswersNothingIsGivenUpAndClearedOnceItIsBack(Pattern moment) {
        proxy.on(moment, 1, 1, Fault.STALL);
        afterwards(Duration.ofSeconds(7), proxy::calm);

        // Longer than a busy engine takes for a network.
        List<Throwable> failures = failures(EngineConnector.ENGINE_TIMEOUT, "5 s");

        assertHit(moment);
        assertThat(failures).allSatisfy(failure -> assertTells(failure, "engine.sock did not respond for 5 s"));
        // The next class starts while the removal of the first one hangs.
        if (moment != REMOVE && moment != REMOVE_NETWORK) {
            assertThat(failures).isNotEmpty();
        }
        assertNothingLeft();
    }

    @Test
    void aPauseIsWaitedFor() {
        Duration pause = Duration.ofSeconds(Boolean.getBoolean("mooring.test.nightly") ? 10 : 2);
        proxy.on(START, 1, 1, Fault.STALL);
        afterwards(pause, proxy::calm);
        Instant begin = Instant.now();

        assertThat(failures()).isEmpty();

        assertThat(Duration.between(begin, Instant.now())).isGreaterThan(pause);
        assertNothingMissed();
    }

    @ParameterizedTest
    @MethodSource("moments")
    void anEngineWhoseSocketIsRemovedIsClearedOnceItIsBack(Pattern moment) {
        proxy.on(moment, 1, 1, Fault.GO_AWAY);
        afterwards(Duration.ofSeconds(3), proxy::comeBack);

        List<Throwable> failures = failures();

        assertHit(moment);
        assertThat(failures).allSatisfy(failure -> assertTells(failure, "The engine did not answer when asked to "));
        assertNothingLeft();
    }

    @Test
    void aPortThatIsTakenBetweenItsChoiceAndTheStartIsPickedAgain() throws Exception {
        proxy.on(START, 1, 1, Fault.STALL);
        CompletableFuture<ServerSocket> taken = CompletableFuture.supplyAsync(this::takeThePortOfWhatStarts);

        List<Throwable> failures = failuresOf(List.of(ForwardingTestCase.class));

        try (ServerSocket ours = taken.get(1, TimeUnit.MINUTES)) {
            assertThat(ours.isBound()).isTrue();
        }
        assertThat(failures).isEmpty();
        assertThat(proxy.requests())
                .filteredOn(line -> START.matcher(line).find())
                .as("starts")
                .hasSize(2);
        assertNothingMissed();
    }

    private ServerSocket takeThePortOfWhatStarts() {
        Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> proxy.faults() > 0);
        try (Engine engine = HttpEngine.connect()) {
            String container = proxy.requests().stream()
                    .map(START::matcher)
                    .filter(Matcher::find)
                    .map(start -> start.group(1))
                    .findFirst()
                    .orElseThrow();
            int port = engine.containers()
                    .inspect(container)
                    .orElseThrow()
                    .ports()
                    .get(0)
                    .hostPort();
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            proxy.calm();
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "mooring.test.nightly", matches = "true", disabledReason = "takes two minutes")
    void anEngineThatNeverComesBackEndsARunInTime() throws IOException {
        proxy.on(START, 1, 1, Fault.GO_AWAY);
        Instant begin = Instant.now();

        Throwable end = catchThrowable(this::failures);

        assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofMinutes(3));
        assertThat(end).hasStackTraceContaining("was not removed within 120 s");
        try (Engine engine = HttpEngine.connect()) {
            assertThat(new LabelledRemoval(
                                    engine,
                                    owner -> owner.pid()
                                            == ProcessHandle.current().pid())
                            .once())
                    .as("container, network, volume, and the lease if it had been taken")
                    .hasSizeBetween(3, 4)
                    .allMatch(LabelledRemoval.Found::removed);
        }
    }

    private List<Throwable> failures(String... parameters) {
        return failuresOf(List.of(FirstTestCase.class, NextTestCase.class), parameters);
    }

    private List<Throwable> failuresOf(List<Class<?>> classes, String... parameters) {
        RealRun real = new RealRun()
                .with(Configuration.ENGINE, ProxiedConnector.class.getName())
                .with(ProxiedConnector.SOCKET, directory.resolve("engine.sock").toString());
        for (int i = 0; i < parameters.length; i += 2) {
            real.with(parameters[i], parameters[i + 1]);
        }
        EngineExecutionResults results = real.execute(classes.toArray(Class<?>[]::new));
        return new ArrayList<>(RealRun.failures(results));
    }

    /** @param action done once, a while after the first fault */
    private void afterwards(Duration time, Action action) {
        Thread thread = new Thread(
                () -> {
                    Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> proxy.faults() > 0);
                    Awaitility.await()
                            .pollDelay(time)
                            .timeout(time.multipliedBy(2))
                            .until(() -> true);
                    try {
                        action.run();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                "mends the engine");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Action {
        void run() throws IOException;
    }

    private void assertHit(Pattern moment) {
        assertThat(proxy.requests()).anyMatch(line -> moment.matcher(line).find());
        assertThat(proxy.faults()).isPositive();
    }

    private static void assertTells(Throwable failure, String message) {
        assertThat(Stream.iterate(failure, each -> each != null, Throwable::getCause)
                        .map(Throwable::getMessage))
                .anySatisfy(text -> assertThat(text).contains(message));
    }

    /** The session's check tells of what it had to remove. */
    private void assertNothingMissed() {
        assertThat(log.list).extracting(ILoggingEvent::getFormattedMessage).noneMatch(text -> text.contains("Still"));
        assertNothingLeft();
    }

    /** By name: other classes of this JVM may have, or be about to have, containers of their own. */
    private static void assertNothingLeft() {
        assertThat(RealRun.labelled(
                        Ownership.OWNER_PID,
                        String.valueOf(ProcessHandle.current().pid())))
                .noneMatch(left -> left.contains(EngineFaultsIT.class.getSimpleName()));
    }
}
