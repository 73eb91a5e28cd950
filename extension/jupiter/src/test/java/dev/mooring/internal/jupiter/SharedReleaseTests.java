package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When what classes share is let go: after the last of them in the plan. */
class SharedReleaseTests {

    static class OneTestCase {
        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer shared;

        @Test
        void a() {
            LifecycleTestCases.use(shared, "a");
        }
    }

    static class OtherTestCase {
        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer shared;

        @Test
        void b() {
            LifecycleTestCases.use(shared, "b");
        }
    }

    static class UserInANestedClassTestCase {
        @Test
        void c() {
            Story.tell("c");
        }

        @Nested
        class InnerTestCase {
            @Test
            void d(@Container(image = "app", name = "shared", scope = Scope.SESSION) DockerContainer shared) {
                LifecycleTestCases.use(shared, "d");
            }
        }
    }

    static class LastTestCase {
        @Test
        void e() {
            Story.await("remove shared");
            Story.tell("e");
        }
    }

    @Test
    void endsWhatIsOfTheSessionAfterItsLastUser() {
        FakeSession session = FakeSession.open(FakeRun.simple());

        session.launch(5, OneTestCase.class, OtherTestCase.class, UserInANestedClassTestCase.class, LastTestCase.class);
        session.close();

        assertThat(session.story()).containsExactly("create shared", "a", "b", "c", "d", "remove shared", "e");
        session.assertNothingLeft();
    }

    static class SuperclassTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void a() {
            LifecycleTestCases.use(shared, getClass().getSimpleName());
        }
    }

    static class Sub1TestCase extends SuperclassTestCase {}

    static class Sub2TestCase extends SuperclassTestCase {}

    @Test
    void endsWhatASuperclassHasAfterItsLastSubclass() {
        FakeSession session = FakeSession.open(FakeRun.simple());

        session.launch(3, Sub1TestCase.class, Sub2TestCase.class, LastTestCase.class);
        session.launch(2, Sub1TestCase.class, LastTestCase.class);
        session.close();

        assertThat(session.story())
                .containsExactly(
                        "create shared",
                        "Sub1TestCase",
                        "Sub2TestCase",
                        "remove shared",
                        "e",
                        "create shared",
                        "Sub1TestCase",
                        "remove shared",
                        "e");
        session.assertNothingLeft();
    }

    static class ReadsJvmTestCase {
        @Container(image = "${sys:no.such.image:-app}", scope = Scope.SESSION)
        static DockerContainer shared;

        @Test
        void f() {
            LifecycleTestCases.use(shared, "f");
        }
    }

    /** A property may change until then; which container it will be is not known. */
    @Test
    void keepsWhatMayBeTheOneThatALaterClassReadsFromTheJvm() {
        FakeSession session = FakeSession.open(FakeRun.simple());

        session.launch(2, OneTestCase.class, ReadsJvmTestCase.class);
        session.close();

        assertThat(session.story()).containsExactly("create shared", "a", "f", "remove shared");
        session.assertNothingLeft();
    }
}
