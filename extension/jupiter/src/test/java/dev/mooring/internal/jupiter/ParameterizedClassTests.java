package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.DockerTest;
import dev.mooring.Scope;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Concurrent invocations of one class. */
class ParameterizedClassTests {

    private static Gate unset = new Gate();

    /** Registered ahead of the extension under test, whose injection for the test thus comes later. */
    static final class ComesAfterUnsetting implements BeforeEachCallback {
        @Override
        public void beforeEach(ExtensionContext context) throws InterruptedException {
            if (context.getTags().contains("late")) {
                unset.pass();
            }
        }
    }

    @ExtendWith(ComesAfterUnsetting.class)
    @DockerTest
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedClass
    @ValueSource(ints = {1, 2})
    static class ConcurrentTestCase {
        static final Set<DockerContainer> SEEN = ConcurrentHashMap.newKeySet();
        static final CyclicBarrier BOTH = new CyclicBarrier(2);

        @Container(image = "app")
        static DockerContainer app;

        @Container(image = "app", scope = Scope.CLASS)
        DockerContainer ofInstance;

        @Parameter
        int number;

        @Test
        void seesTheContainer() throws Exception {
            SEEN.add(app);
            SEEN.add(ofInstance);
            BOTH.await(20, TimeUnit.SECONDS);
            app = null;
            unset.open();
        }

        @Test
        @Tag("late")
        void seesWhatTheOtherHasSet() {
            assertThat(app).as("a field that has been injected once").isNull();
            SEEN.add(ofInstance);
        }
    }

    @Test
    void concurrentInvocationsShareOneContainerAndAStaticFieldIsInjectedOnce() {
        ConcurrentTestCase.SEEN.clear();
        unset = new Gate();

        FakeRun.Result result = FakeRun.simple().parallel(8).execute(ConcurrentTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story())
                .containsExactlyInAnyOrder("create app", "create ofInstance", "remove app", "remove ofInstance");
        assertThat(ConcurrentTestCase.SEEN).as("the containers of the fields").hasSize(2);
        result.assertNothingLeft();
    }

    @ParameterizedClass
    @ValueSource(strings = {"15", "16"})
    static class VersionsTestCase {
        @Parameter
        String version;

        @Container(image = "app:${arg:version}", scope = Scope.CLASS)
        DockerContainer db;

        @Container(image = "app", scope = Scope.CLASS)
        @DependsOn("db")
        DockerContainer dependent;

        @Container(image = "app:${arg:other:-17}", scope = Scope.CLASS)
        DockerContainer shared;

        @Test
        void a() {
            Story.tell("a " + db.image() + " " + db.id());
        }

        @ParameterizedTest
        @ValueSource(strings = "18")
        void b(String other) {
            Story.tell("b " + db.image() + " " + db.id());
            assertThat(shared.image()).isEqualTo("app:17");
        }

        @Nested
        class InnerTestCase {
            @Test
            void c() {
                Story.tell("c " + db.image() + " " + db.id());
            }
        }
    }

    @Test
    void eachInvocationHasItsOwnContainersThatItsArgumentsDecideAbout() {
        FakeEngine engine = new FakeEngine()
                .provide("app")
                .provide("app:15")
                .provide("app:16")
                .provide("app:17");

        FakeRun.Result result = FakeRun.on(engine).execute(VersionsTestCase.class);

        result.assertAllPassed(6);
        assertThat(result.story())
                .filteredOn(event -> event.startsWith("create") || event.startsWith("remove"))
                .containsExactly(
                        "create shared",
                        "create db",
                        "create dependent",
                        "remove dependent",
                        "remove db",
                        "create db",
                        "create dependent",
                        "remove dependent",
                        "remove db",
                        "remove shared");
        List<String> seen = result.story().stream()
                .filter(event -> event.contains(" app:"))
                .map(event -> event.substring(2))
                .toList();
        assertThat(seen).as("images and ids, as tests see them").hasSize(6);
        assertThat(seen.subList(0, 3)).containsOnly(seen.get(0)).allMatch(one -> one.startsWith("app:15 "));
        assertThat(seen.subList(3, 6)).containsOnly(seen.get(3)).allMatch(one -> one.startsWith("app:16 "));
        result.assertNothingLeft();
    }
}
