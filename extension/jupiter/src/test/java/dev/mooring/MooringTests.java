package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.engine.fake.Call;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.App;
import dev.mooring.internal.session.AppServer;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.EventFilter;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import dev.mooring.wait.WaitForLog;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Sessions that are opened outside of tests, on an engine in memory. */
class MooringTests {

    private static final Map<String, FakeEngine> ENGINES = new ConcurrentHashMap<>();
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final List<String> CLOSED = new CopyOnWriteArrayList<>();
    private static final ContainerSpec APP = ContainerSpec.builder("app").build();

    private final FakeEngine engine = engine();

    /** Whether a test has put a volume on the engine, which has to stay there. */
    private boolean theirs;

    private static FakeEngine engine() {
        return new FakeEngine()
                .provide("app", self -> {
                    self.print("ready");
                    new CountDownLatch(1).await();
                    return 0;
                })
                .provide("ended", self -> 3);
    }

    /** Made by its name, as the configuration parameter says. */
    static final class Connector implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            return Objects.requireNonNull(
                    ENGINES.get(parameters.apply("fake.engine").orElseThrow()));
        }
    }

    private Mooring open(String... parameters) {
        return Mooring.open(parameters(engine, parameters));
    }

    private static Map<String, String> parameters(FakeEngine engine, String... more) {
        String id = "own-" + NUMBERS.incrementAndGet();
        ENGINES.put(id, engine);
        Map<String, String> all = new HashMap<>(Map.of(
                "mooring.internal.engine", Connector.class.getName(), "fake.engine", id, "mooring.evidence", "never"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(engine.contents()).isEqualTo(theirs ? List.of("volume theirs") : List.of());
        assertThat(engine.openStreams()).isZero();
        await().untilAsserted(() -> assertThat(threads()).isEmpty());
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mooring-"))
                .toList();
    }

    private static ContainerSpec mounting(String volume) {
        return APP.toBuilder()
                .mount(new MountSpec.OfVolume(volume, "/data", false, null, false))
                .build();
    }

    private static String mounted(DockerContainer container) {
        return ((MountSpec.OfVolume) container.spec().mounts().get(0)).volume();
    }

    @Test
    void aVolumeThatIsOnlyMountedEndsWithTheSession() {
        try (Mooring mooring = open()) {
            String first = mounted(mooring.run(mounting("data")));
            assertThat(first).startsWith("mooring-").contains("-data-");
            assertThat(engine.volumes().inspect(first)).isPresent();
            assertThat(mounted(mooring.run(mounting("data"))))
                    .as("shared by the containers of a session")
                    .isEqualTo(first);
        }
    }

    @Test
    void aVolumeThatIsThereIsMountedAndStays() {
        engine.volumes().create("theirs", VolumeSpec.LOCAL, Map.of());
        try (Mooring mooring = open()) {
            assertThat(mounted(mooring.run(mounting("theirs")))).isEqualTo("theirs");
            String created = mooring.docker().createVolume(VolumeSpec.LOCAL).name();
            assertThat(mounted(mooring.run(mounting(created)))).isEqualTo(created);
        }
        assertThat(engine.contents()).containsExactly("volume theirs");
        theirs = true;
    }

    @Test
    void aMistakeLeavesNoVolume() {
        try (Mooring mooring = open()) {
            ContainerSpec impossible =
                    mounting("data").toBuilder().user("a b").workDir("relative").build();
            assertThatExceptionOfType(ConfigurationException.class).isThrownBy(() -> mooring.run(impossible));
            assertThat(engine.contents()).isEmpty();
        }
    }

    @Environment
    record Shop(
            @Network DockerNetwork backend,

            @Container(image = "app") @Network("backend") DockerContainer db,

            @Container(image = "app") @Network("backend") @DependsOn("db") @PortForward(80) @WaitForLog("ready")
            DockerContainer app,

            Docker docker,

            @Template("jdbc:${app.address:80}") String url)
            implements AutoCloseable {

        @Override
        public void close() {
            CLOSED.add(app.state().running() ? "before its containers" : "after its containers");
        }
    }

    @Environment
    record Mistaken(
            @Container(image = "app") @DependsOn("nobody") DockerContainer app) {}

    @Environment
    record Failing(@Container(image = "ended") DockerContainer app) {}

    record Undeclared(DockerContainer app) {}

    @Test
    void runsContainersUntilItIsClosed() {
        try (Mooring mooring = open()) {
            DockerContainer first = mooring.run(APP);
            DockerContainer second = mooring.run(APP);

            assertThat(first.state().running()).isTrue();
            assertThat(first.id()).isNotEqualTo(second.id());
            assertThat(first.name()).contains("MooringTests");
            assertThat(mooring.docker().containers()).hasSize(2);
        }
        assertThat(engine.closed()).isTrue();
    }

    @Test
    void runsAContainerToItsExit() {
        try (Mooring mooring = open()) {
            assertThat(mooring.runToExit(ContainerSpec.builder("ended").build()).exitCode())
                    .isEqualTo(3);
        }
    }

    @Test
    void createsNetworksAndVolumes() {
        try (Mooring mooring = open()) {
            mooring.docker().createNetwork(NetworkSpec.BRIDGE);
            mooring.docker().createVolume(VolumeSpec.LOCAL);
            assertThat(engine.contents())
                    .anyMatch(name -> name.startsWith("network mooring-") && name.contains("MooringTests"))
                    .anyMatch(name -> name.startsWith("volume mooring-") && name.contains("MooringTests"));
        }
    }

    @Test
    void neverLooksForAnEngineThatIsNotNeeded() {
        Mooring.open(Map.of("mooring.internal.engine", Connector.class.getName(), "fake.engine", "none"))
                .close();
    }

    @Test
    void startsAnEnvironmentOnce() {
        try (Mooring mooring = open()) {
            Shop shop = mooring.start(Shop.class);

            assertThat(shop.url()).isEqualTo("jdbc:" + shop.app().endpoint(80));
            assertThat(mooring.start(Shop.class)).isSameAs(shop);
            assertThat(mooring.docker().containers()).hasSize(2);
        }
    }

    @Test
    void startsAnEnvironmentOnceForSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Mooring mooring = open()) {
            List<Future<Shop>> shops = threads.invokeAll(IntStream.range(0, 4)
                    .<Callable<Shop>>mapToObj(i -> () -> mooring.start(Shop.class))
                    .toList());
            for (Future<Shop> shop : shops) {
                assertThat(shop.get()).isSameAs(shops.get(0).get());
            }
            assertThat(mooring.docker().containers()).hasSize(2);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void removesWhatWasRunBesideAnEnvironmentBeforeIt() {
        CLOSED.clear();
        try (Mooring mooring = open()) {
            Shop shop = mooring.start(Shop.class);
            mooring.run(
                    ContainerSpec.builder("app").network(shop.backend().name()).build());
            shop.docker().run(APP);
        }
        assertThat(CLOSED).containsExactly("before its containers");
        assertThat(engine.journal())
                .filteredOn(call -> call.startsWith("remove") && !call.contains("-lease"))
                .map(call -> call.replaceAll("mooring-\\w+-[\\w.]+-|(-\\d+)+$", ""))
                .containsExactly("remove run", "remove run", "remove app", "remove db", "remove network backend");
    }

    @Test
    void reportsTheMistakesOfAnEnvironment() {
        try (Mooring mooring = open()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.start(Mistaken.class))
                    .withMessageContainingAll("MooringTests.Mistaken(app)", "nobody");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.start(Undeclared.class))
                    .withMessage("MooringTests.Undeclared is not an environment; nothing was started.\n"
                            + "  what to do:  put @Environment on the record MooringTests.Undeclared");
        }
    }

    @Test
    void reportsAnEnvironmentThatDoesNotBecomeReady() {
        try (Mooring mooring = open()) {
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> mooring.start(Failing.class))
                    .withMessageContainingAll("MooringTests.Failing(app)", "exited with code 3");
        }
    }

    @Test
    void reportsMistakesOfASpecWithTheClassThatOpened() {
        try (Mooring mooring = open()) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.run(APP.toBuilder()
                            .dependsOn(new Dependency("db", Dependency.Condition.READY))
                            .build()))
                    .withMessageContainingAll("MooringTests describes an impossible resource", "depends on 'db'");
        }
    }

    @Test
    void readsParametersAndThenSystemProperties() {
        System.setProperty("mooring.wait.timeout", "soon");
        try {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(Mooring::open)
                    .withMessageContaining("mooring.wait.timeout is 'soon'");
            Mooring.open(Map.of("mooring.wait.timeout", "10 s")).close();
        } finally {
            System.clearProperty("mooring.wait.timeout");
        }
    }

    @Test
    void warnsOfParametersThatDoNotExist() {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        appender.start();
        Logger logger = (Logger) LoggerFactory.getLogger("dev.mooring.configuration");
        logger.addAppender(appender);
        try {
            Mooring.open(Map.of("mooring.wait.timeuot", "10 s", "mooring.colour", "blue", "mooring.replace.db", "db:1"))
                    .close();
        } finally {
            logger.detachAppender(appender);
        }

        assertThat(appender.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("""
                        The configuration parameter mooring.colour does not exist, so it has no effect.
                          what to do:  remove it; docs/reference/configuration.md lists all parameters""", """
                        The configuration parameter mooring.wait.timeuot does not exist, so it has no effect.
                          what to do:  write mooring.wait.timeout""");
    }

    /** What waits for nothing and hands everything over in tests waits here. */
    @Test
    void waitsForRemovalsWhateverIsConfigured() {
        Mooring mooring = open("mooring.removal", "handed-over");
        mooring.start(Shop.class);
        mooring.close();
        assertThat(engine.contents()).isEmpty();
    }

    @Environment
    record ClosedSlowly(@Container(image = "app") DockerContainer app) implements AutoCloseable {

        static final CountDownLatch CLOSING = new CountDownLatch(1);
        static final CountDownLatch MAY_CLOSE = new CountDownLatch(1);

        @Override
        public void close() throws InterruptedException {
            CLOSING.countDown();
            MAY_CLOSE.await();
        }
    }

    /** Whoever has closed a session can rely on it that nothing is left, and may end the JVM. */
    @Test
    void waitsForAnotherThreadThatClosesIt() throws Exception {
        Mooring mooring = open();
        mooring.start(ClosedSlowly.class);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(mooring::close);
            ClosedSlowly.CLOSING.await();
            CountDownLatch begun = new CountDownLatch(1);
            Future<List<String>> second = threads.submit(() -> {
                begun.countDown();
                mooring.close();
                return engine.contents();
            });
            begun.await();
            ClosedSlowly.MAY_CLOSE.countDown();

            assertThat(second.get()).isEmpty();
            first.get();
        } finally {
            threads.shutdown();
        }
    }

    @Environment
    record ClosesItsSession(@Container(image = "app") DockerContainer app) implements AutoCloseable {

        static @Nullable Mooring session;

        @Override
        public void close() {
            Objects.requireNonNull(session).close();
        }
    }

    @Test
    void isClosedOnceByWhatItCloses() {
        Mooring mooring = open();
        ClosesItsSession.session = mooring;
        mooring.start(ClosesItsSession.class);
        mooring.close();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void refusesParametersWithoutAValue() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("mooring.keep", null);
        assertThatNullPointerException()
                .isThrownBy(() -> Mooring.open(parameters))
                .withMessage("Mooring.open: 'mooring.keep' must not be null; leave it out");
    }

    @Test
    void endsSubscriptions() {
        try (Mooring mooring = open()) {
            mooring.docker().followEvents(EventFilter.ALL, event -> {});
            assertThat(engine.openStreams()).isPositive();
        }
        assertThat(engine.openStreams()).isZero();
    }

    @Test
    void startsNothingAfterItsEnd() {
        Mooring mooring = open();
        Docker docker = mooring.docker();
        mooring.run(APP);
        mooring.close();
        mooring.close();

        String ended = "the session that MooringTests opened has ended.";
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> mooring.run(APP))
                .withMessage("Nothing can be started any more: " + ended);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> mooring.start(Shop.class))
                .withMessage("Nothing can be started any more: " + ended);
        assertThatExceptionOfType(MooringException.class)
                .isThrownBy(() -> docker.run(APP))
                .withMessageEndingWith(ended);
    }

    @Test
    void reportsWhatCouldNotBeRemovedAndRemovesTheRest() {
        Mooring mooring = open();
        mooring.run(APP);
        mooring.start(Shop.class);
        engine.fail(Call.REMOVE, 2, "device or resource busy");

        MooringException failure = catchThrowableOfType(MooringException.class, mooring::close);

        assertThat(failure)
                .hasMessageStartingWith("Container 'run-")
                .hasMessageContaining("(MooringTests) could not be removed")
                .hasMessageContaining("busy");
    }

    @Test
    void isOpenedAndClosedAgainAndAgain() {
        for (int i = 0; i < 20; i++) {
            FakeEngine next = engine();
            try (Mooring mooring = Mooring.open(parameters(next))) {
                mooring.run(APP);
            }
            assertThat(next.contents()).isEmpty();
            assertThat(next.closed()).isTrue();
        }
    }

    @Test
    void severalSessionsHaveTheirOwn() {
        FakeEngine elsewhere = engine();
        try (Mooring one = open()) {
            Shop first = one.start(Shop.class);
            try (Mooring other = Mooring.open(parameters(elsewhere))) {
                assertThat(other.start(Shop.class)).isNotSameAs(first);
                assertThat(other.docker().containers()).hasSize(2);
            }
            assertThat(first.app().state().running()).isTrue();
            assertThat(one.docker().containers()).hasSize(2);
        }
        assertThat(elsewhere.contents()).isEmpty();
    }

    @Test
    void reportsAMissingEngine() {
        Mooring mooring = Mooring.open(
                Map.of("mooring.internal.engine", Missing.class.getName(), "mooring.docker.missing", "skip"));
        assertThatExceptionOfType(EngineUnavailableException.class).isThrownBy(() -> mooring.run(APP));
        mooring.close();
    }

    /** There is no engine. */
    static final class Missing implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            throw new EngineUnavailableException("no engine answers");
        }
    }

    @Test
    @SuppressWarnings("NullAway")
    void rejectsNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> Mooring.open(null))
                .withMessage("Mooring.open: 'parameters' must not be null");
        try (Mooring mooring = open()) {
            assertThatNullPointerException()
                    .isThrownBy(() -> mooring.run(null))
                    .withMessage("Mooring.run: 'spec' must not be null");
            assertThatNullPointerException()
                    .isThrownBy(() -> mooring.runToExit(null))
                    .withMessage("Mooring.runToExit: 'spec' must not be null");
            assertThatNullPointerException()
                    .isThrownBy(() -> mooring.start(null))
                    .withMessage("Mooring.start: 'environment' must not be null");
        }
    }

    @Test
    void aServiceInCodeHasItsTypedHandleAndLiteralTexts() {
        AppServer.REMOVED.clear();
        try (Mooring mooring = open()) {
            ServiceSpec<App> service = ServiceSpec.of(App.class).with(App::number, 7);

            AppServer first = mooring.run(AppServer.class, service.with(App::user, "a$b${env:HOME}"));
            AppServer second = mooring.run(AppServer.class, service);

            assertThat(first.user()).isEqualTo("a$b${env:HOME}");
            assertThat(first.number()).isEqualTo(7);
            assertThat(second.user()).isEqualTo("app");
            assertThat(second.container().name()).isNotEqualTo(first.container().name());
            assertThat(mooring.run(DockerContainer.class, service).state().status())
                    .isEqualTo(ContainerState.Status.RUNNING);
        }
        // Nobody asked for the handle of the third one, so it may not have been made before the session ended.
        assertThat(AppServer.REMOVED)
                .contains("a$b${env:HOME} is removed while RUNNING", "app is removed while RUNNING")
                .hasSizeBetween(2, 3);
    }

    @Test
    void aServiceInCodeWithMistakesStartsNothing() {
        try (Mooring mooring = open()) {
            ServiceSpec<App> service = ServiceSpec.of(App.class).with(App::number, -1);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.run(AppServer.class, service))
                    .withMessageContaining("MooringTests: the number is negative.\n    Write another one.");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.run(String.class, ServiceSpec.of(App.class)))
                    .withMessageContaining("AppServer");
            assertThat(engine.contents()).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServiceSpec.of(App.class).with(app -> "x", "y"))
                .withMessage("ServiceSpec.with: 'attribute' must call an attribute of @App, as a method reference does:"
                        + " App::image");
    }
}
