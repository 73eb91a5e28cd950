package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Container;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What an environment's record does besides holding its parts: it is closed, and holds what it made of them. */
class EnvironmentRecordTests {

    record Client(String target) {}

    @Environment
    record Shop(DockerContainer app, Client client) implements AutoCloseable {

        Shop(@Container(name = "app", image = "app") DockerContainer app) {
            this(app, new Client(app.name()));
        }

        @Override
        public void close() {
            LifecycleTestCases.use(app, "close shop");
        }
    }

    /** Has no container of its own. */
    @Environment
    record Mall(Shop shop, Client client) implements AutoCloseable {

        Mall(Shop shop) {
            this(shop, shop.client());
        }

        @Override
        public void close() {
            LifecycleTestCases.use(shop.app(), "close mall");
        }
    }

    @UseEnvironment(Shop.class)
    static class ShopTestCase {
        @Test
        void test(Shop shop) {
            assertThat(shop.client()).isEqualTo(new Client(shop.app().name()));
            LifecycleTestCases.use(shop.app(), "test shop");
        }
    }

    @UseEnvironment(Mall.class)
    static class MallTestCase {
        @Test
        void test(Mall mall) {
            LifecycleTestCases.use(mall.shop().app(), "test mall");
        }
    }

    static class OtherTestCase {
        @Container(image = "app")
        static DockerContainer other;

        @Test
        void waitsForTheEnvironmentToGo() {
            Story.await("remove app");
        }
    }

    @Test
    void isClosedOnceAtTheEndOfTheSessionBeforeItsContainersGo() {
        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(1, ShopTestCase.class);
        session.launch(1, ShopTestCase.class);
        session.close();

        assertThat(session.story()).containsExactly("create app", "test shop", "test shop", "close shop", "remove app");
        session.assertNothingLeft();
    }

    @Test
    void isClosedWithItsLastClassOfThePlanAfterThoseThatHoldIt() {
        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(3, ShopTestCase.class, MallTestCase.class, OtherTestCase.class);
        session.close();

        assertThat(session.story())
                .containsSubsequence("test mall", "close mall", "close shop", "remove app")
                .containsOnlyOnce("close mall", "close shop");
        session.assertNothingLeft();
    }

    @Environment
    record Broken(@Container(image = "app") DockerContainer app) implements AutoCloseable {
        @Override
        public void close() {
            Story.tell("close broken");
            throw new IllegalStateException("still busy");
        }
    }

    @UseEnvironment(Broken.class)
    static class BrokenTestCase {
        @Test
        void test(Broken broken) {
            LifecycleTestCases.use(broken.app(), "test broken");
        }
    }

    private static final String NOT_CLOSED = "The environment EnvironmentRecordTests.Broken could not be closed: its"
            + " close() failed with java.lang.IllegalStateException: still busy.";

    @Test
    void isReportedByItsNameIfItCannotBeClosed() {
        FakeSession session = FakeSession.open(FakeRun.simple());
        session.launch(1, BrokenTestCase.class);

        assertThatThrownBy(session::close).hasStackTraceContaining(NOT_CLOSED);
        assertThat(session.story()).containsExactly("create app", "test broken", "close broken", "remove app");
        session.assertNothingLeft();
    }

    @Test
    void isReportedAtTheEndOfTheRunIfItWasClosedBefore() {
        FakeSession session = FakeSession.open(FakeRun.simple());
        TestExecutionSummary summary = session.run(BrokenTestCase.class, OtherTestCase.class);
        session.close();

        assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
        assertThat(summary.getFailures())
                .singleElement()
                .satisfies(failure -> assertThat(failure.getException()).hasStackTraceContaining(NOT_CLOSED));
        session.assertNothingLeft();
    }
}
