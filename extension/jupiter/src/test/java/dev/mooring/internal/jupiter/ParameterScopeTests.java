package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A container that nothing but a parameter of a method declares: it starts with that method, and ends as its scope
 * says.
 */
class ParameterScopeTests {

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class MethodTestCase {
        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b(@Container(image = "app") DockerContainer app) {
            LifecycleTestCases.use(app, "b");
        }

        @Test
        void c() {
            Story.tell("c");
        }
    }

    static class FollowingTestCase {
        @Test
        void next() {
            Story.tell("next class");
        }
    }

    @Test
    void ofMethodScopeLivesForTheMethod() {
        FakeRun.Result result = FakeRun.simple().execute(MethodTestCase.class, FollowingTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story()).containsExactly("a", "create app", "b", "remove app", "c", "next class");
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class ClassTestCase {
        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b(@Container(image = "app", scope = Scope.CLASS) DockerContainer app) {
            LifecycleTestCases.use(app, "b");
        }

        @Test
        void c() {
            Story.tell("c");
        }
    }

    @Test
    void ofClassScopeLivesToTheEndOfTheClass() {
        FakeRun.Result result = FakeRun.simple().execute(ClassTestCase.class, FollowingTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story()).containsExactly("a", "create app", "b", "c", "remove app", "next class");
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SessionTestCase {
        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b(@Container(image = "app", scope = Scope.SESSION) DockerContainer app) {
            LifecycleTestCases.use(app, "b");
        }
    }

    static class SessionTooTestCase {
        @Test
        void next(@Container(image = "app", scope = Scope.SESSION) DockerContainer app) {
            LifecycleTestCases.use(app, "next class");
        }
    }

    @Test
    void ofSessionScopeLivesToTheEndOfTheSession() {
        FakeRun.Result result = FakeRun.simple().execute(SessionTestCase.class, SessionTooTestCase.class);

        result.assertAllPassed(3);
        assertThat(result.story()).containsExactly("a", "create app", "b", "next class", "remove app");
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class RepeatedTestCase {
        static final List<DockerContainer> SEEN = new ArrayList<>();

        @RepeatedTest(2)
        void a(@Container(image = "app", scope = Scope.CLASS) DockerContainer app) {
            SEEN.add(app);
            LifecycleTestCases.use(app, "a");
        }

        @Test
        void b() {
            LifecycleTestCases.use(SEEN.get(0), "b");
        }
    }

    @Test
    void ofClassScopeThatARepetitionStartedLivesForTheNextTest() {
        RepeatedTestCase.SEEN.clear();

        FakeRun.Result result = FakeRun.simple().execute(RepeatedTestCase.class);

        result.assertAllPassed(3);
        assertThat(result.story()).containsExactly("create app", "a", "a", "b", "remove app");
        assertThat(RepeatedTestCase.SEEN).hasSize(2);
        assertThat(RepeatedTestCase.SEEN.get(1)).isSameAs(RepeatedTestCase.SEEN.get(0));
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BeforeEachTestCase {
        @BeforeEach
        void prepare(@Container(image = "app") DockerContainer app) {
            LifecycleTestCases.use(app, "before each");
        }

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofBeforeEachLivesForTheTest() {
        FakeRun.Result result = FakeRun.simple().execute(BeforeEachTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).containsExactly("create app", "before each", "a", "remove app");
        result.assertNothingLeft();
    }

    /** What a method called afterwards needs is there before: a test that fails must not be followed by a start. */
    static class AfterTestCase {
        @AfterAll
        static void afterAll(@Container(image = "app") DockerContainer ofClass) {
            LifecycleTestCases.use(ofClass, "after all");
        }

        @AfterEach
        void afterEach(@Container(image = "app") DockerContainer ofTest) {
            LifecycleTestCases.use(ofTest, "after each");
        }

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Test
    void ofAfterEachAndAfterAllStartsBefore() {
        FakeRun.Result result = FakeRun.simple().execute(AfterTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story())
                .containsExactly(
                        "create ofClass",
                        "create ofTest",
                        "a",
                        "after each",
                        "remove ofTest",
                        "after all",
                        "remove ofClass");
        result.assertNothingLeft();
    }
}
