package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Address;
import dev.mooring.BuildImage;
import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.Network;
import dev.mooring.PortForward;
import dev.mooring.RunOptions;
import dev.mooring.Scope;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.session.Configuration;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.ContainerStartException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.wait.LogWait;
import dev.mooring.wait.PortWait;
import dev.mooring.wait.WaitForExec;
import dev.mooring.wait.WaitForHttp;
import dev.mooring.wait.WaitForLog;
import dev.mooring.wait.WaitStrategy;
import dev.mooring.wait.WaitTarget;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Servers that are there already take the places of containers; where there is no engine, too. */
class ReplacementTests {

    /** There is no engine: nothing asks for one. */
    static final class Nowhere implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            throw new EngineUnavailableException("No container engine answers.");
        }
    }

    private ServerSocket server;
    private String address;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        address = "127.0.0.1:" + server.getLocalPort();
        Story.begin();
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private static EngineExecutionResults run(Class<?> testClass, Map<String, String> parameters) {
        return run(List.of(testClass), parameters);
    }

    private static EngineExecutionResults run(List<Class<?>> testClasses, Map<String, String> parameters) {
        Map<String, String> all = new LinkedHashMap<>(parameters);
        all.put(Configuration.ENGINE, Nowhere.class.getName());
        all.put(Configuration.EVIDENCE, "never");
        return EngineTestKit.engine("junit-jupiter")
                .selectors(testClasses.stream()
                        .map(DiscoverySelectors::selectClass)
                        .toArray(DiscoverySelector[]::new))
                .configurationParameters(all)
                .execute();
    }

    private static List<Throwable> failures(EngineExecutionResults results) {
        return results.allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow())
                .toList();
    }

    private static void assertPassed(EngineExecutionResults results, int tests) {
        assertThat(failures(results)).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(tests));
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @ProvideUsing(Tenants.class)
    @interface Tenant {}

    static final class Tenants implements Provider<Tenant, String> {
        @Override
        public void plan(Tenant annotation, ValuePlan<String> plan) {
            plan.dependsOn(DockerContainer.class);
        }

        @Override
        public String provide(Tenant annotation, ValueContext context) {
            DockerContainer server = context.get(DockerContainer.class);
            Story.tell("tenant " + server.spec().env().get(0).value());
            return context.uniqueName(60) + "@" + server.endpoint(5432);
        }

        @Override
        public void remove(String value, ValueContext context) {
            Story.tell("removed");
        }
    }

    abstract static class OfSessionTestCase {
        @Container(image = "db", scope = Scope.SESSION)
        @PortForward(5432)
        DockerContainer db;

        @Test
        void test() {
            Story.tell(getClass().getSimpleName() + " at " + db.endpoint(5432));
        }
    }

    static class OneOfSessionTestCase extends OfSessionTestCase {}

    static class OtherOfSessionTestCase extends OfSessionTestCase {}

    /** Classes share what is equal; the servers of two classes are not. */
    @Test
    void whatReplacesTheContainerOfOneClassReplacesNoOthers() throws IOException {
        try (ServerSocket second = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String other = "127.0.0.1:" + second.getLocalPort();
            assertPassed(
                    run(
                            List.of(OneOfSessionTestCase.class, OtherOfSessionTestCase.class),
                            Map.of(
                                    "mooring.replace.ReplacementTests.OneOfSessionTestCase.db", address,
                                    "mooring.replace.ReplacementTests.OtherOfSessionTestCase.db", other)),
                    2);
            assertThat(Story.events())
                    .containsExactlyInAnyOrder(
                            "OneOfSessionTestCase at " + address, "OtherOfSessionTestCase at " + other);
        }
    }

    /** Nothing of what it needs is there: no image, no network, no context, no volume. */
    static class ReplacedTestCase {
        @BuildImage(dockerfileText = "FROM app")
        @Container
        @Network("backend")
        @PortForward(5432)
        @Env("PASSWORD=${sys:no.such:-pa$$word}")
        @WaitForLog("ready")
        @WaitForExec("check")
        static DockerContainer db;

        @Address(container = "db", port = 5432)
        static Endpoint address;

        @Template("jdbc:${db.address:5432}/app")
        static String url;

        @Test
        void addressesAndTemplatesAreTheServers(@Tenant String tenant) {
            assertThat(db.replaced()).isTrue();
            assertThat(db.endpoint(5432)).isEqualTo(address);
            assertThat(db.host()).isEqualTo("127.0.0.1");
            assertThat(db.name()).isEqualTo("db");
            assertThat(db.spec().env().get(0).value()).isEqualTo("pa$word");
            assertThat(url).isEqualTo("jdbc:" + address + "/app");
            assertThat(tenant).endsWith("@" + address);
            db.await(PortWait.of(5432));
            assertThat(db)
                    .hasToString("container 'db' (ReplacementTests.ReplacedTestCase.db, image db-image), replaced by "
                            + address);
            Story.tell("test " + address);
        }

        @Test
        void whatNeedsAContainerIsRefused() {
            List<ThrowingCallable> calls = List.of(
                    db::id,
                    db::inspect,
                    db::state,
                    () -> db.exec("ls"),
                    db::logs,
                    db::stop,
                    db::restart,
                    db::pause,
                    () -> db.copyOut("/a", Path.of("b")),
                    db::remove,
                    () -> db.await(LogWait.of("ready")));
            assertThat(calls)
                    .allSatisfy(call -> assertThatExceptionOfType(MooringException.class)
                            .isThrownBy(call)
                            .withMessageStartingWith(
                                    "Container 'db' (ReplacementTests.ReplacedTestCase.db, image db-image)")
                            .withMessageContaining(" is replaced by 127.0.0.1:"));
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> db.exec("ls"))
                    .withMessageEndingWith(", so no command can be run in it."
                            + "\n  what to do: leave out the parameter for this test, or skip it where"
                            + " DockerContainer.replaced() is true"
                            + "\n  parameter:  mooring.replace.db");
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> db.endpoint(80))
                    .withMessageContaining(
                            "has no address: mooring.replace.db replaces the container, but not this port."
                                    + "\n  what to do: add 80=host:port to mooring.replace.db"
                                    + "\n  replaced:   5432/tcp");
        }
    }

    @Test
    void aServerTakesThePlaceWithoutAnEngine() {
        assertPassed(run(ReplacedTestCase.class, Map.of("mooring.replace.db", address)), 2);
        assertThat(Story.events()).containsExactly("tenant pa$word", "test " + address, "removed");
    }

    @Test
    void aSkipForAMissingEngineDoesNotConcernIt() {
        assertPassed(
                run(
                        ReplacedTestCase.class,
                        Map.of("mooring.replace.db", address, Configuration.DOCKER_MISSING, "skip")),
                2);
    }

    @Test
    void theNameOfTheClassComesFirst() {
        assertPassed(
                run(
                        TwoPortsTestCase.class,
                        Map.of(
                                "mooring.replace.web",
                                "80=127.0.0.1:1",
                                "mooring.replace.ReplacementTests.TwoPortsTestCase.web",
                                "80=" + address + ",443=" + address)),
                1);
    }

    static class SlowTestCase {
        @Container(image = "app")
        @PortForward(80)
        @WaitForHttp(value = "/", timeout = "300 ms")
        static DockerContainer web;

        @Test
        void never() {}
    }

    @Test
    void aServerThatIsNotReadyIsAFailure() {
        assertThat(failures(run(SlowTestCase.class, Map.of("mooring.replace.web", "127.0.0.1:1"))))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ContainerStartException.class)
                        .hasMessageStartingWith("Server 127.0.0.1:1, which replaces container 'web'"
                                + " (ReplacementTests.SlowTestCase.web, image app), was not ready within 300 ms."
                                + "\n  what to do:  start the server, or leave out mooring.replace.web to start a container"
                                + "\n  waited for:  ")
                        .hasMessageContaining("\n  found:       "));
    }

    /** It connects, and then never returns: a driver whose server does not answer. */
    static final class Hanging implements WaitStrategy {
        @Override
        public void await(WaitTarget target) throws InterruptedException {
            target.poll(() -> {
                new CountDownLatch(1).await();
                return Optional.empty();
            });
        }

        @Override
        public Duration timeout() {
            return Duration.ofMillis(300);
        }

        @Override
        public String describe() {
            return "an answer of ${self.address:80}";
        }
    }

    static class HangingTestCase {
        @Container(image = "app", configure = "hanging")
        @PortForward(80)
        static DockerContainer web;

        static ContainerSpec hanging(ContainerSpec spec) {
            return spec.toBuilder().waitUsing(new Hanging()).build();
        }

        @Test
        void never() {}
    }

    @Test
    @Timeout(60)
    void aServerThatNeverAnswersIsAFailureInTime() {
        assertThat(failures(run(HangingTestCase.class, Map.of("mooring.replace.web", address))))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ContainerStartException.class)
                        .hasMessageContaining(" was not ready within 300 ms."
                                + "\n  what to do:  start the server, or leave out mooring.replace.web to start a container"
                                + "\n  waited for:  an answer of " + address
                                + "\n  found:       the server did not answer"));
    }

    static class TwoPortsTestCase {
        @Container(image = "app")
        @PortForward(80)
        @PortForward(443)
        static DockerContainer web;

        @Test
        void a() {
            assertThat(web.endpoint(80).port()).isEqualTo(web.endpoint(443).port());
        }
    }

    @Test
    void severalPortsAreListed() {
        assertPassed(
                run(TwoPortsTestCase.class, Map.of("mooring.replace.web", "80=" + address + ", 443/tcp=" + address)),
                1);
    }

    private static void assertMistake(Class<?> testClass, String value, String problem) {
        assertThat(failures(run(testClass, Map.of("mooring.replace.web", value))))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining(problem));
    }

    @Test
    void valuesThatAreNoAddressesAreMistakes() {
        assertMistake(
                TwoPortsTestCase.class,
                address,
                "TwoPortsTestCase.web: mooring.replace.web is '" + address
                        + "', but 'web' forwards several ports: 80/tcp, 443/tcp.");
        for (String wrong :
                List.of("", "host", "host:", "host:99999", "80=", "80=host:1;443=host:2", "http://host:1")) {
            assertMistake(
                    TwoPortsTestCase.class, wrong, "mooring.replace.web is '" + wrong + "', which is not an address.");
        }
    }

    static class OnePortTestCase {
        @Container(image = "app")
        @PortForward(80)
        static DockerContainer web;

        @Test
        void never() {}
    }

    @Test
    void portsThatDoNotMatchTheDeclarationAreMistakes() {
        assertMistake(
                OnePortTestCase.class,
                "8080=host:1",
                "mooring.replace.web is '8080=host:1', but 'web' does not forward port 8080/tcp; it forwards 80/tcp.");
        assertMistake(
                OnePortTestCase.class,
                "80/udp=host:1",
                "mooring.replace.web is '80/udp=host:1', but 'web' does not forward port 80/udp; it forwards 80/tcp.");
        for (String twice : List.of("host:1,host:2", "80=host:1, host:2", "80=host:1,80/tcp=host:2")) {
            assertMistake(
                    OnePortTestCase.class,
                    twice,
                    "mooring.replace.web is '" + twice + "', which contains two addresses for port 80/tcp.");
        }
    }

    static class NeighboursTestCase {
        @Container(image = "app")
        @Network("backend")
        @PortForward(80)
        static DockerContainer web;

        @Container(image = "app")
        @Network("backend")
        @DependsOn("web")
        @Env("URL=http://${web.alias}")
        @RunOptions(pid = "container:web")
        static DockerContainer client;

        @Test
        void never() {}
    }

    @Test
    void aContainerCannotReachItByAnAlias() {
        assertMistake(
                NeighboursTestCase.class,
                address,
                "NeighboursTestCase.client: ${web.alias} has no value, since 'web' is replaced by " + address
                        + " (mooring.replace.web), which is not on a network of containers.");
        assertMistake(
                NeighboursTestCase.class,
                address,
                "NeighboursTestCase.client: @RunOptions names 'web', which is replaced by " + address
                        + " (mooring.replace.web) and has nothing to share.");
    }

    static class MixedTestCase {
        @Container(image = "app")
        @Network("backend")
        @PortForward(80)
        static DockerContainer web;

        @Container(image = "app")
        @DependsOn("web")
        static DockerContainer client;

        @Test
        void a() {
            assertThat(client.state().running()).isTrue();
            assertThat(web.replaced()).isTrue();
        }
    }

    @Test
    void otherContainersAreStartedBesideIt() {
        FakeRun.Result result =
                FakeRun.simple().with("mooring.replace.web", address).execute(MixedTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).containsExactly("create client", "remove client");
        result.assertNothingLeft();
    }

    @UseEnvironment(Shop.class)
    static class EnvironmentTestCase {
        @Test
        void a(Shop shop) {
            assertThat(shop.db().replaced()).isTrue();
            assertThat(shop.url()).isEqualTo("jdbc:" + shop.db().endpoint(5432));
        }
    }

    @Environment
    record Shop(
            @Container(image = "app") @Network("backend") @PortForward(5432)
            DockerContainer db,

            @Template("jdbc:${db.address:5432}") String url) {}

    @Test
    void soInAnEnvironment() {
        assertPassed(run(EnvironmentTestCase.class, Map.of("mooring.replace.ReplacementTests.Shop.db", address)), 1);
    }
}
