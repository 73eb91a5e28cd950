package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.Template;
import dev.mooring.UseEnvironment;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.provide.EachTestCallback;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Values that are made from containers, from the annotation to the removal. */
class ProvidedValuesTests {

    private static FakeRun run() {
        return FakeRun.on(new FakeEngine().provide("billing", self -> {
            self.listen(80);
            new CountDownLatch(1).await();
            return 0;
        }));
    }

    /** A tenant of a server. */
    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(Tenants.class)
    @interface Tenant {
        String name() default "";

        boolean broken() default false;

        boolean stays() default false;
    }

    record TenantId(String id, String at, boolean stays) {}

    /** All that were made. */
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    /** Those that their server has lost. */
    private static final Set<String> LOST = ConcurrentHashMap.newKeySet();

    /** Those that their server says nothing about. */
    private static final Set<String> UNCHECKABLE = ConcurrentHashMap.newKeySet();

    static final class Tenants implements Provider<Tenant, TenantId> {
        @Override
        public void plan(Tenant tenant, ValuePlan<TenantId> plan) {
            plan.dependsOn(DockerContainer.class);
            plan.injectAs(StringBuilder.class, value -> new StringBuilder(value.id()));
            plan.property("id", TenantId::id);
        }

        @Override
        public TenantId provide(Tenant tenant, ValueContext context) {
            if (tenant.broken()) {
                throw new IllegalStateException("no more tenants");
            }
            assertThat(Thread.currentThread().getName()).startsWith("mooring-");
            Story.tell("make " + context.name());
            MADE.add(context.uniqueName(40));
            return new TenantId(
                    context.uniqueName(40),
                    context.get(DockerContainer.class).endpoint(80).toString(),
                    tenant.stays());
        }

        @Override
        public boolean isUsable(TenantId value, ValueContext context) {
            if (UNCHECKABLE.contains(value.id())) {
                throw new IllegalStateException("no answer");
            }
            return !LOST.contains(value.id());
        }

        @Override
        public void remove(TenantId value, ValueContext context) {
            if (value.stays()) {
                throw new IllegalStateException("it has open invoices");
            }
            Story.tell("remove " + context.name());
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ScopesTestCase {
        private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @Tenant
        static TenantId shared;

        @Tenant(name = "shared")
        static StringBuilder sharedText;

        @Tenant
        TenantId own;

        @Template("${shared.id}/${own.id}")
        String text;

        private static StringBuilder firstText;

        @BeforeAll
        static void before() {
            assertThat(shared.at()).isEqualTo(billing.endpoint(80).toString());
            firstText = sharedText;
        }

        @Test
        void a(@Tenant TenantId fresh) {
            Story.tell("test a");
            assertThat(text).isEqualTo(shared.id() + "/" + own.id());
            assertThat(Stream.of(shared, own, fresh)).extracting(TenantId::id).doesNotHaveDuplicates();
            assertThat(fresh.id()).matches("scopestestcase_fresh_[0-9a-f]{8}_\\d+");
            SEEN.add(own.id());
        }

        @Test
        void b() {
            Story.tell("test b");
            assertThat(SEEN).doesNotContain(own.id());
            assertThat(sharedText).as("made once").isSameAs(firstText);
        }

        @AfterAll
        static void after() {
            SEEN.clear();
        }
    }

    @Test
    void valuesLiveAsLongAsContainersWouldInTheirPlace() {
        FakeRun.Result result = run().execute(ScopesTestCase.class);
        result.assertAllPassed(2);
        assertThat(result.story())
                .containsExactly(
                        "create billing",
                        "make shared",
                        "make own",
                        "make fresh",
                        "test a",
                        "remove own",
                        "remove fresh",
                        "make own",
                        "test b",
                        "remove own",
                        "remove shared",
                        "remove billing");
        result.assertNothingLeft();
    }

    /** The directory of the project. */
    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(Projects.class)
    @interface Project {}

    static final class Projects implements Provider<Project, Path> {
        @Override
        public void plan(Project project, ValuePlan<Path> plan) {}

        @Override
        public Path provide(Project project, ValueContext context) {
            return context.projectDirectory();
        }
    }

    @DockerTest
    static class ProjectTestCase {
        @Test
        void test(@Project Path directory) {
            Story.tell(directory.toString());
        }
    }

    @Test
    void aProviderKnowsTheProjectDirectory() {
        FakeRun.Result found = run().execute(ProjectTestCase.class);
        found.assertAllPassed(1);
        Path here = Path.of("").toAbsolutePath();
        assertThat(found.story()).containsExactly(here.toString());

        FakeRun.Result configured =
                run().with(Configuration.PROJECT_DIRECTORY, "src/../docs").execute(ProjectTestCase.class);
        assertThat(configured.story()).containsExactly(here.resolve("docs").toString());
    }

    static class EnvironmentTestCase {
        @Environment
        record World(
                @Container(image = "billing") @PortForward(80)
                DockerContainer billing,

                @Tenant TenantId tenant) {}

        @UseEnvironment(World.class)
        static class FirstTestCase {
            @Test
            void test(World world, @Tenant TenantId own) {
                Story.tell("first " + world.tenant().id().equals(own.id()));
            }
        }

        @UseEnvironment(World.class)
        static class SecondTestCase {
            @Test
            void test(World world) {
                Story.tell("second");
            }
        }
    }

    @Test
    void environmentsHoldValues() {
        FakeRun.Result result =
                run().execute(EnvironmentTestCase.FirstTestCase.class, EnvironmentTestCase.SecondTestCase.class);
        result.assertAllPassed(2);
        assertThat(result.story())
                .containsExactly(
                        "create billing",
                        "make tenant",
                        "make own",
                        "first false",
                        "remove own",
                        "second",
                        "remove tenant",
                        "remove billing");
    }

    /** A server and its handle. */
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "billing")
    @PortForward(80)
    @ProvideUsing(Servers.class)
    @interface Billing {}

    record Server(String at) {}

    static final class Servers implements Provider<Billing, Server> {
        @Override
        public void plan(Billing billing, ValuePlan<Server> plan) {}

        @Override
        public Server provide(Billing billing, ValueContext context) {
            return new Server(context.get(DockerContainer.class).endpoint(80).toString());
        }
    }

    static class TypedHandlesTestCase {
        @Environment
        record Shared(@Billing Server inWorld) {}

        @UseEnvironment(Shared.class)
        static class TestCase {
            @Billing
            static Server shared;

            @Container(name = "shared")
            static DockerContainer container;

            @Billing
            Server own;

            @Test
            void test(Shared environment, @Billing Server fresh) {
                assertThat(shared.at()).isEqualTo(container.endpoint(80).toString());
                assertThat(Set.of(shared, own, fresh, environment.inWorld())).hasSize(4);
            }
        }
    }

    @Test
    void aTypedHandleAndItsContainerHaveOneNameInEachScope() {
        FakeRun.Result result = run().execute(TypedHandlesTestCase.TestCase.class);
        result.assertAllPassed(1);
        result.assertNothingLeft();
    }

    static class BrokenTestCase {
        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @Test
        void test(@Tenant(broken = true) TenantId tenant) {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void tellsWhereAValueThatCannotBeMadeIsDeclared() {
        FakeRun.Result result = run().execute(BrokenTestCase.class);
        assertThat(result.failures())
                .singleElement()
                .isInstanceOf(MooringException.class)
                .satisfies(failure -> assertThat(failure)
                        .hasMessage(
                                "Value 'tenant' (ProvidedValuesTests.BrokenTestCase.test(tenant)) could not be created:"
                                        + " java.lang.IllegalStateException: no more tenants")
                        .hasRootCauseInstanceOf(IllegalStateException.class));
        result.assertNothingLeft();
    }

    static class StaysTestCase {
        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @Test
        void test(@Tenant(stays = true) TenantId tenant) {}
    }

    @Test
    void reportsAValueThatCannotBeRemoved() {
        FakeRun.Result result = run().execute(StaysTestCase.class);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasRootCauseMessage("it has open invoices")
                        .cause()
                        .hasMessage(
                                "Value 'tenant' (ProvidedValuesTests.StaysTestCase.test(tenant)) could not be removed:"
                                        + " java.lang.IllegalStateException: it has open invoices"));
        result.assertNothingLeft();
    }

    static class RepeatedTestCase {
        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @RepeatedTest(40)
        void test(@Tenant TenantId tenant) {
            assertThat(IDS.add(tenant.id())).isTrue();
        }
    }

    private static final Set<String> IDS = ConcurrentHashMap.newKeySet();

    @Test
    void parallelTestsHaveValuesOfTheirOwn() {
        IDS.clear();
        FakeRun.Result result =
                run().parallel().ahead(4).with("mooring.permits", "4").execute(RepeatedTestCase.class);
        result.assertAllPassed(40);
        assertThat(IDS).hasSize(40);
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LostTestCase {
        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @Tenant
        TenantId tenant;

        @Test
        void a() {
            Story.awaitCount("make tenant", 3);
            assertThat(MADE).hasSize(3);
            MADE.stream().filter(id -> !id.equals(tenant.id())).limit(1).forEach(LOST::add);
            MADE.stream()
                    .filter(id -> !id.equals(tenant.id()) && !LOST.contains(id))
                    .forEach(UNCHECKABLE::add);
        }

        @Test
        void b() {
            assertThat(LOST).doesNotContain(tenant.id());
            assertThat(UNCHECKABLE).doesNotContain(tenant.id());
        }

        @Test
        void c() {
            assertThat(LOST).doesNotContain(tenant.id());
            assertThat(UNCHECKABLE).doesNotContain(tenant.id());
        }
    }

    @Test
    void whatWasMadeAheadAndIsLostIsMadeAgain() {
        List.of(MADE, LOST, UNCHECKABLE).forEach(Set::clear);
        FakeSession session = FakeSession.open(run().ahead(2));
        session.launch(3, LostTestCase.class);
        session.close();
        session.assertNothingLeft();
        assertThat(session.story())
                .filteredOn("make tenant"::equals)
                .hasSize(5)
                .hasSameSizeAs(
                        session.story().stream().filter("remove tenant"::equals).toList());
    }

    /** A value that is told of tests. */
    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(Mailboxes.class)
    @interface InBox {
        String name() default "";
    }

    record Mailbox(String name) implements EachTestCallback {
        @Override
        public void beforeEach(String test) {
            Story.tell(name + " before " + test);
            if (test.endsWith("refused")) {
                throw new IllegalStateException("it is full");
            }
        }

        @Override
        public void afterEach(String test) {
            Story.tell(name + " after " + test);
        }
    }

    static final class Mailboxes implements Provider<InBox, Mailbox> {
        @Override
        public void plan(InBox mail, ValuePlan<Mailbox> plan) {
            plan.dependsOn(DockerContainer.class);
        }

        @Override
        public Mailbox provide(InBox mail, ValueContext context) {
            return new Mailbox(context.name());
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class EachTestCallbackTestCase {
        @Container(image = "billing")
        @PortForward(80)
        static DockerContainer billing;

        @InBox
        static Mailbox shared;

        @InBox
        Mailbox own;

        @BeforeEach
        void before() {
            Story.tell("before each");
        }

        @Test
        void accepted() {
            Story.tell("test");
        }

        @Test
        void refused() {
            Story.tell("is not run");
        }

        @AfterEach
        void after() {
            Story.tell("after each");
        }
    }

    @Test
    void aValueThatLivesLongerThanATestIsToldOfEach() {
        FakeRun.Result result = run().execute(EachTestCallbackTestCase.class);
        assertThat(result.failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasMessage("Value 'shared' (ProvidedValuesTests.EachTestCallbackTestCase.shared) could not be"
                                + " made ready for ProvidedValuesTests.EachTestCallbackTestCase.refused:"
                                + " java.lang.IllegalStateException: it is full"));
        assertThat(result.story())
                .filteredOn(told -> !told.endsWith("billing"))
                .containsExactly(
                        "shared before ProvidedValuesTests.EachTestCallbackTestCase.accepted",
                        "before each",
                        "test",
                        "after each",
                        "shared after ProvidedValuesTests.EachTestCallbackTestCase.accepted",
                        "shared before ProvidedValuesTests.EachTestCallbackTestCase.refused");
        result.assertNothingLeft();
    }

    record Explaining(String name) implements EachTestCallback {
        @Override
        public void beforeEach(String test) {
            // There is nothing to do.
        }

        @Override
        public Optional<String> explain(String test, Throwable failure) {
            if (test.endsWith("failsBadly")) {
                throw new IllegalStateException("no idea");
            }
            return Optional.of(test + " failed with '" + failure.getMessage() + "' since " + name + " was replaced");
        }
    }

    @Retention(RetentionPolicy.RUNTIME)
    @ProvideUsing(ExplainingProvider.class)
    @interface Explained {}

    static final class ExplainingProvider implements Provider<Explained, Explaining> {
        @Override
        public void plan(Explained annotation, ValuePlan<Explaining> plan) {
            // It needs nothing.
        }

        @Override
        public Explaining provide(Explained annotation, ValueContext context) {
            return new Explaining(context.name());
        }
    }

    @DockerTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ExplainingTestCase {
        @Explained
        static Explaining value;

        @Test
        void aborts() {
            Assumptions.abort("not here");
        }

        @Test
        void fails() {
            throw new IllegalStateException("gone");
        }

        @Test
        void failsBadly() {
            throw new IllegalStateException("gone");
        }

        @Test
        void passes() {
            assertThat(value).isNotNull();
        }
    }

    @Test
    void aValueExplainsFailures() {
        FakeRun.Result result = run().execute(ExplainingTestCase.class);

        assertThat(result.failures()).hasSize(2);
        assertThat(result.failures().get(0).getSuppressed())
                .extracting(Throwable::getMessage)
                .contains("ProvidedValuesTests.ExplainingTestCase.fails failed with 'gone' since value was replaced");
        assertThat(result.failures().get(1).getSuppressed())
                .extracting(Throwable::getMessage)
                .contains("Value 'value' (ProvidedValuesTests.ExplainingTestCase.value) could not explain the failure:"
                        + " java.lang.IllegalStateException: no idea");
    }
}
