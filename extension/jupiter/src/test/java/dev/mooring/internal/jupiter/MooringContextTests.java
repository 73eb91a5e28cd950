package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Environment;
import dev.mooring.MooringContext;
import dev.mooring.Network;
import dev.mooring.Scope;
import dev.mooring.UseEnvironment;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What extensions other than ours get of the class or test of their context. */
class MooringContextTests {

    /** An extension that is called first, before anything has been started. */
    static final class Early implements BeforeAllCallback, TestInstancePostProcessor, BeforeEachCallback {

        @Override
        public void beforeAll(ExtensionContext context) {
            Story.tell("early beforeAll");
            useShared(context);
        }

        @Override
        public void postProcessTestInstance(Object instance, ExtensionContext context) {
            useShared(context);
        }

        private static void useShared(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            DockerContainer shared = mooring.get("shared", DockerContainer.class);
            assertThat(shared.state().running()).isTrue();
            assertThat(mooring.get("shared", DockerContainer.class)).isSameAs(shared);
            assertThat(mooring.names(DockerContainer.class)).containsExactlyInAnyOrder("shared", "own");
            assertThat(mooring.names(DockerNetwork.class)).isEmpty();
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            Story.tell("early beforeEach");
            OrderTestCase.early = MooringContext.of(context).get("own", DockerContainer.class);
            context.getStore(Namespace.create(Early.class)).put("index", new Index());
        }
    }

    /** What an extension keeps in the store of a context. */
    @SuppressWarnings("deprecation")
    private static final class Index implements CloseableResource, AutoCloseable {
        @Override
        public void close() {
            Story.tell("index closed");
        }
    }

    @ExtendWith(Early.class)
    @DockerTest
    static class OrderTestCase {
        private static DockerContainer early;

        @Container(image = "app")
        static DockerContainer shared;

        @Container(image = "app")
        DockerContainer own;

        @Test
        void a() {
            assertThat(own).isSameAs(early);
            Story.tell("a");
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsWhatIsAskedForFirst(Lifecycle lifecycle) {
        FakeRun.Result result =
                FakeRun.simple().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(OrderTestCase.class);

        result.assertAllPassed(1);
        // With an instance per class, the instance is post-processed before everything else.
        String begin =
                lifecycle == Lifecycle.PER_CLASS ? "create shared, early beforeAll" : "early beforeAll, create shared";
        assertThat(String.join(", ", result.story()))
                .isEqualTo(begin + ", early beforeEach, create own, a, index closed, remove own, remove shared");
        result.assertNothingLeft();
    }

    @Environment
    record Yard(
            @Network DockerNetwork backend,
            @Container(image = "app") DockerContainer crane) {}

    /** Looks by name and type from every test. */
    static final class Lookup implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            ((Seen) context.getRequiredTestInstance()).seen(mooring);
        }
    }

    interface Seen {
        void seen(MooringContext mooring);
    }

    abstract static class Base {
        @Container(image = "app")
        static DockerContainer inherited;
    }

    @UseEnvironment(Yard.class)
    @ExtendWith(Lookup.class)
    static class PlacesTestCase extends Base implements Seen {
        @Container(image = "app")
        static DockerContainer db;

        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer session;

        @Override
        public void seen(MooringContext mooring) {
            assertThat(mooring.get("db", DockerContainer.class)).isSameAs(db);
            assertThat(mooring.get("inherited", DockerContainer.class)).isSameAs(inherited);
            assertThat(mooring.get("session", DockerContainer.class)).isSameAs(session);
        }

        @Test
        void parameter(@Container(image = "app", name = "extra") DockerContainer container) {}

        @Test
        void ofEnvironment(Yard yard) {}

        @Nested
        @ExtendWith(Lookup.class)
        class Inner implements Seen {
            @Container(image = "app", name = "db")
            DockerContainer nearer;

            @Override
            public void seen(MooringContext mooring) {
                assertThat(mooring.get("db", DockerContainer.class)).isNotSameAs(db);
                assertThat(mooring.get("inherited", DockerContainer.class)).isSameAs(inherited);
                assertThat(mooring.get(DockerContainer.class)).isSameAs(mooring.get("db", DockerContainer.class));
                assertThat(mooring.get(Yard.class).crane()).isSameAs(mooring.get("crane", DockerContainer.class));
                assertThat(mooring.get("backend", DockerNetwork.class))
                        .isSameAs(mooring.get(DockerNetwork.class))
                        .isSameAs(mooring.get(Yard.class).backend());
            }

            @Test
            void b() {}
        }
    }

    @Test
    void looksUpAsTestsDo() {
        FakeRun.Result result = FakeRun.simple().execute(PlacesTestCase.class);

        result.assertAllPassed(3);
        result.assertNothingLeft();
    }

    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER})
    @ProvideUsing(Words.class)
    @interface Word {}

    static final class Words implements Provider<Word, String> {
        @Override
        public void plan(Word annotation, ValuePlan<String> plan) {
            plan.dependsOn(DockerContainer.class);
            plan.injectAs(Integer.class, String::length);
        }

        @Override
        public String provide(Word annotation, ValueContext context) {
            return "word";
        }
    }

    @ExtendWith(Lookup.class)
    static class ValueTestCase implements Seen {
        @Container(image = "app")
        static DockerContainer app;

        @Word
        String greeting;

        @Override
        public void seen(MooringContext mooring) {
            assertThat(mooring.get("greeting", String.class)).isEqualTo("word");
            assertThat(mooring.get(Integer.class)).isEqualTo(4);
            assertThat(mooring.names(String.class)).containsExactly("greeting");
        }

        @Test
        void a() {
            assertThat(greeting).isEqualTo("word");
        }
    }

    @Test
    void givesValuesAsTheirTypes() {
        FakeRun.simple().execute(ValueTestCase.class).assertAllPassed(1);
    }

    /** Runs a container in each scope. */
    static final class Scopes implements BeforeAllCallback, BeforeEachCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            run(context.getRoot());
            run(context);
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            run(context);
        }

        private static void run(ExtensionContext context) {
            MooringContext.of(context).docker().run(ContainerSpec.builder("app").build());
        }
    }

    /** It declares nothing, and our extension is not registered. */
    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(Scopes.class)
    static class ScopesTestCase {
        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void whatIsRunEndsWithItsContext() {
        FakeRun.Result result = FakeRun.simple().execute(ScopesTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story().stream().map(event -> event.replaceAll(" \\d+", "")))
                .containsExactly(
                        "create", "create", "create", "a", "remove", "create", "b", "remove", "remove", "remove");
        assertThat(result.story().get(0).replace("create", "remove"))
                .isEqualTo(result.story().get(result.story().size() - 1));
        result.assertNothingLeft();
    }

    static final class InEveryDynamicTest implements InvocationInterceptor {
        @Override
        public void interceptDynamicTest(
                Invocation<Void> invocation, DynamicTestInvocationContext test, ExtensionContext context)
                throws Throwable {
            MooringContext mooring = MooringContext.of(context);
            assertThat(mooring.get("own", DockerContainer.class)).isSameAs(FactoryTestCase.current);
            mooring.docker().run(ContainerSpec.builder("app").build());
            invocation.proceed();
        }
    }

    @DockerTest
    @ExtendWith(InEveryDynamicTest.class)
    static class FactoryTestCase {
        private static DockerContainer current;

        @Container(image = "app")
        DockerContainer own;

        @TestFactory
        Stream<DynamicTest> tests() {
            current = own;
            return IntStream.range(0, 2)
                    .mapToObj(number -> DynamicTest.dynamicTest("d" + number, () -> Story.tell("d" + number)));
        }
    }

    @Test
    void aDynamicTestSeesWhatItsFactoryDeclares() {
        FakeRun.Result result = FakeRun.simple().execute(FactoryTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story().stream().map(event -> event.replaceAll(" \\d+", "")))
                .containsExactly("create own", "create", "d0", "remove", "create", "d1", "remove", "remove own");
        result.assertNothingLeft();
    }

    static final Set<String> PARALLEL = ConcurrentHashMap.newKeySet();

    static final class Parallel implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            DockerContainer own = mooring.get("own", DockerContainer.class);
            assertThat(PARALLEL.add(own.id())).isTrue();
            PARALLEL.add(mooring.get("shared", DockerContainer.class).id());
        }
    }

    @ExtendWith(Parallel.class)
    static class FirstParallelTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Container(image = "app")
        DockerContainer own;

        @RepeatedTest(8)
        void test() {
            assertThat(PARALLEL).contains(own.id(), shared.id());
        }
    }

    @ExtendWith(Parallel.class)
    static class SecondParallelTestCase extends FirstParallelTestCase {}

    @Test
    void eachParallelTestGetsItsOwn() {
        PARALLEL.clear();
        FakeRun.Result result =
                FakeRun.simple().parallel(8).execute(FirstParallelTestCase.class, SecondParallelTestCase.class);

        result.assertAllPassed(16);
        assertThat(PARALLEL).hasSizeBetween(17, 18);
        result.assertNothingLeft();
    }

    /** Asks for what is not there. */
    static final class Mistaken implements BeforeAllCallback, BeforeEachCallback {
        @Override
        public void beforeAll(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> mooring.get("own", DockerContainer.class))
                    .withMessage("'own' (MooringContextTests.MistakenTestCase.own) lives for one test method, but the"
                            + " context is that of the class MooringContextTests.MistakenTestCase."
                            + "\n  what to do: ask in beforeEach or in another callback of the test, or let it live"
                            + " longer: scope = Scope.CLASS");
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> MooringContext.of(context.getRoot()).get(DockerContainer.class))
                    .withMessage(
                            "The context of JUnit Jupiter has no test class, so nothing is declared for it."
                                    + "\n  what to do: ask in a callback of a class or test, or use docker() to run containers");
        }

        @Override
        public void beforeEach(ExtensionContext context) {
            MooringContext mooring = MooringContext.of(context);
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.get("db", DockerContainer.class))
                    .withMessage("MooringContextTests.MistakenTestCase declares no DockerContainer 'db'."
                            + "\n  what to do: ask for something that is declared, or declare it on a field, parameter,"
                            + " class or environment of the test"
                            + "\n  declared:   DockerContainer 'own' (MooringContextTests.MistakenTestCase.own)"
                            + "\n              DockerContainer 'other' (MooringContextTests.MistakenTestCase.other)");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.get(DockerContainer.class))
                    .withMessage("MooringContextTests.MistakenTestCase declares more than one DockerContainer."
                            + "\n  what to do: ask for one of them by its name"
                            + "\n  declared:   DockerContainer 'own' (MooringContextTests.MistakenTestCase.own)"
                            + "\n              DockerContainer 'other' (MooringContextTests.MistakenTestCase.other)");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.get(Yard.class))
                    .withMessage(
                            "MooringContextTests.MistakenTestCase does not use the environment"
                                    + " MooringContextTests.Yard."
                                    + "\n  what to do: put @UseEnvironment(Yard.class) on MooringContextTests.MistakenTestCase");
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> mooring.get("own", DockerNetwork.class))
                    .withMessageStartingWith("MooringContextTests.MistakenTestCase declares no DockerNetwork 'own'.");
        }
    }

    @ExtendWith(Mistaken.class)
    static class MistakenTestCase {
        @Container(image = "app")
        DockerContainer own;

        @Container(image = "app")
        DockerContainer other;

        @Test
        void a() {}
    }

    @Test
    void tellsWhatIsDeclaredInstead() {
        FakeRun.simple().execute(MistakenTestCase.class).assertAllPassed(1);
    }
}
