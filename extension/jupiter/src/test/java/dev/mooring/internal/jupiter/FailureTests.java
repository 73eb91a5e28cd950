package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whatever fails, what was started is removed. */
class FailureTests {

    private static FakeRun run() {
        return FakeRun.on(new FakeEngine().provide("app").provide("broken", self -> 3));
    }

    private static final class Deliberate extends RuntimeException {}

    static class BeforeAllTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @BeforeAll
        static void fails() {
            throw new Deliberate();
        }

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofBeforeAll() {
        FakeRun.Result result = run().execute(BeforeAllTestCase.class);

        assertThat(result.failures()).singleElement().isInstanceOf(Deliberate.class);
        assertThat(result.story()).containsExactly("create app", "remove app");
        result.assertNothingLeft();
    }

    static class ConstructorTestCase {
        ConstructorTestCase(@Container(image = "app") DockerContainer app) {
            throw new Deliberate();
        }

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofTheConstructor() {
        FakeRun.Result result = run().execute(ConstructorTestCase.class);

        assertThat(result.failures()).singleElement().isInstanceOf(Deliberate.class);
        assertThat(result.story()).containsExactly("create app", "remove app");
        result.assertNothingLeft();
    }

    static class TestAndAfterEachTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        void a() {
            throw new Deliberate();
        }

        @AfterEach
        void fails() {
            throw new Deliberate();
        }
    }

    @Test
    void ofTestAndAfterEach() {
        FakeRun.Result result = run().execute(TestAndAfterEachTestCase.class);

        assertThat(result.failures()).singleElement().isInstanceOf(Deliberate.class);
        assertThat(result.story()).containsExactly("create app", "remove app");
        result.assertNothingLeft();
    }

    static class StartTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Container(image = "broken")
        @WaitForLog("never")
        DockerContainer broken;

        @Container(image = "app")
        @DependsOn("broken")
        DockerContainer dependent;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofAStartIsToldFirstAndWhatDependsOnItAfterwards() {
        FakeRun.Result result = run().execute(StartTestCase.class);

        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure)
                    .hasMessageStartingWith("Container 'broken' (FailureTests.StartTestCase.broken, image broken)"
                            + " exited with code 3");
            assertThat(List.of(failure.getSuppressed()))
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .startsWith("Container 'dependent' (FailureTests.StartTestCase.dependent) was not started, since it"
                            + " depends on 'broken' (FailureTests.StartTestCase.broken), which failed");
        });
        assertThat(result.story())
                .containsExactlyInAnyOrder("create app", "create broken", "remove broken", "remove app");
        result.assertNothingLeft();
    }

    static class ImageTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Container(image = "missing:1")
        static DockerContainer missing;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofAPull() {
        FakeRun.Result result = run().execute(ImageTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("Container 'missing' (FailureTests.ImageTestCase.missing, image missing:1)");
        assertThat(result.story()).containsExactly("create app", "remove app");
        result.assertNothingLeft();
    }
}
