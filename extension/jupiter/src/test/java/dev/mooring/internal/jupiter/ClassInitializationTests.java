package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.Label;
import dev.mooring.PortForward;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.MooringException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Static initializers may prepare what containers need. */
class ClassInitializationTests {

    private static final String PROPERTY = "mooring.test.prepared";

    static class PreparingTestCase {
        @Container(image = "app")
        @Label("prepared=${sys:mooring.test.prepared:-too late}")
        static DockerContainer app;

        static {
            Story.tell("static initializer");
            System.setProperty(PROPERTY, "in time");
        }

        @Test
        void a() {
            assertThat(app.inspect().labels()).containsEntry("prepared", "in time");
        }
    }

    @Test
    void runBeforeAnythingIsLookedAt() {
        FakeRun.Result result = FakeRun.simple().execute(PreparingTestCase.class);
        System.clearProperty(PROPERTY);

        result.assertAllPassed(1);
        assertThat(result.story()).startsWith("static initializer", "create app");
    }

    static class AroundTestCase {
        static {
            Story.tell("static initializer");
        }

        @Nested
        class InnerTestCase {
            @Container(image = "app")
            DockerContainer app;

            @Test
            void a() {}
        }
    }

    @Test
    void ofTheClassesAroundRunToo() {
        FakeRun.Result result = FakeRun.simple().execute(AroundTestCase.InnerTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).startsWith("static initializer", "create app");
    }

    static class ReadingTestCase {
        @Container(image = "app")
        @PortForward(8080)
        static DockerContainer app;

        static final String ADDRESS = app.endpoint(8080).toString();

        @Test
        void a() {}
    }

    @Test
    void thatReadAHandleAreToldWhatToWriteInstead() {
        FakeRun.Result result = FakeRun.simple().execute(ReadingTestCase.class);

        assertThat(result.failures()).singleElement().isInstanceOfSatisfying(MooringException.class, failure -> {
            assertThat(failure).hasCauseInstanceOf(NullPointerException.class);
            assertThat(failure.getMessage().replaceAll("java:\\d+", "java:1")).isEqualTo("""
                            The static initializer of ClassInitializationTests.ReadingTestCase failed: \
                            java.lang.NullPointerException: Cannot invoke \
                            "dev.mooring.resource.DockerContainer.endpoint(int)" because \
                            "dev.mooring.internal.jupiter.ClassInitializationTests$ReadingTestCase.app" is null
                              what to do:  read the fields in a @BeforeAll method, or inject the value with @Address or @Template
                              at:          dev.mooring.internal.jupiter.ClassInitializationTests$ReadingTestCase.<clinit>(ClassInitializationTests.java:1)
                              reason:      it runs before anything is started, while these fields are still null: \
                            ClassInitializationTests.ReadingTestCase.app""");
        });
        assertThat(result.story()).isEmpty();
    }

    static class FailingTestCase {
        @Container(image = "app")
        static DockerContainer app;

        static {
            fail();
        }

        private static void fail() {
            throw new IllegalStateException("the test's own");
        }

        @Test
        void a() {}
    }

    @Test
    void thatFailFailTheClassBeforeAnythingIsStarted() {
        FakeRun.Result result = FakeRun.simple().execute(FailingTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .isInstanceOf(ExceptionInInitializerError.class)
                .extracting(Throwable::getCause)
                .isInstanceOf(IllegalStateException.class);
        assertThat(result.story()).isEmpty();
    }

    @Environment
    record Held(
            @Container(image = "app") @Label("prepared=${sys:mooring.test.prepared:-too late}")
            DockerContainer app) {
        static {
            Story.tell("static initializer of Held");
            System.setProperty(PROPERTY, "in time");
        }
    }

    @Environment
    record Shop(Held held, @Container(image = "app") DockerContainer web) {
        static {
            Story.tell("static initializer of Shop");
        }
    }

    @UseEnvironment(Shop.class)
    static class EnvironmentTestCase {
        @Test
        void a(Shop shop) {
            assertThat(shop.held().app().inspect().labels()).containsEntry("prepared", "in time");
        }
    }

    @Test
    void ofEnvironmentsRunBeforeTheirContainersStart() {
        FakeRun.Result result = FakeRun.simple().execute(EnvironmentTestCase.class);
        System.clearProperty(PROPERTY);

        result.assertAllPassed(1);
        assertThat(result.story()).startsWith("static initializer of Held", "static initializer of Shop", "create app");
    }
}
