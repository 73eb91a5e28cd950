package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Network;
import dev.mooring.Prestart;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import java.util.List;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a test has for itself is started while the test before it runs. */
@Tag("every-junit")
@Tag("session-store")
class PrestartOfTestsTests {

    /** Waits until so many containers have been created. */
    private static void awaitCreated(int number) {
        Story.awaitCount("create own", number);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class InstanceFieldTestCase {
        @Container(image = "app")
        DockerContainer own;

        @Test
        void a() {
            awaitCreated(2);
            LifecycleTestCases.use(own, "a");
        }

        @Disabled
        @Test
        void b() {}

        @Test
        void c() {
            awaitCreated(3);
            LifecycleTestCases.use(own, "c");
        }

        @Test
        void d() {
            LifecycleTestCases.use(own, "d");
        }
    }

    @Test
    void startsTheNextOneWhileATestRuns() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(3, InstanceFieldTestCase.class);
        session.close();

        assertThat(session.story())
                .filteredOn(event -> event.startsWith("create"))
                .hasSize(3);
        assertThat(session.story()).containsSubsequence("a", "remove own", "c", "remove own", "d", "remove own");
        assertNoMoreAhead(2, session.story());
        session.assertNothingLeft();
    }

    /** @param containers how many may run besides that of the test */
    private static void assertNoMoreAhead(int containers, List<String> story) {
        int running = 0;
        for (String event : story) {
            running += event.startsWith("create") ? 1 : event.startsWith("remove") ? -1 : 0;
            assertThat(running).as("running in %s", story).isLessThanOrEqualTo(containers + 1);
        }
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class RepeatedTestCase {
        @Container(image = "app")
        DockerContainer own;

        @RepeatedTest(3)
        void a(RepetitionInfo info) {
            awaitCreated(Math.min(3, info.getCurrentRepetition() + 1));
            LifecycleTestCases.use(own, "a" + info.getCurrentRepetition());
        }
    }

    @Test
    void startsTheNextOneWhileARepetitionRuns() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(3, RepeatedTestCase.class);
        session.close();

        assertThat(session.story())
                .filteredOn(event -> event.startsWith("create"))
                .hasSize(3);
        assertThat(session.story()).containsSubsequence("a1", "a2", "a3");
        assertNoMoreAhead(2, session.story());
        session.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class GraphTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Test
        void a(
                @Container(image = "app") DockerContainer own,
                @Container(image = "app") @DependsOn({"own", "shared"}) DockerContainer behind) {
            Story.awaitCount("create front", 1);
            LifecycleTestCases.use(behind, "a");
        }

        @Test
        void b(@Container(image = "app", prestart = Prestart.ALWAYS) @DependsOn("shared") DockerContainer front) {
            LifecycleTestCases.use(front, "b");
        }
    }

    @Test
    void startsTheParametersOfTheNextTest() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(2, GraphTestCase.class);
        session.close();

        assertThat(session.story())
                .containsSubsequence("create shared", "create own", "create behind", "create front", "a", "b")
                .endsWith("remove front", "remove shared");
        session.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class NeverTestCase {
        @Container(image = "app", prestart = Prestart.NEVER)
        DockerContainer own;

        @Test
        void a() {
            LifecycleTestCases.use(own, "a");
        }

        @Test
        void b() {
            LifecycleTestCases.use(own, "b");
        }
    }

    @Test
    void startsEachInItsTimeIfAsked() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(2, NeverTestCase.class);
        session.close();

        assertThat(session.story()).containsExactly("create own", "a", "remove own", "create own", "b", "remove own");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class TemplateTestCase {
        @Container(image = "app")
        DockerContainer own;

        @ParameterizedTest
        @ValueSource(ints = {1, 2})
        void a(int number) {
            if (number == 2) {
                awaitCreated(3);
            }
            LifecycleTestCases.use(own, "a" + number);
        }

        @Test
        void b() {
            LifecycleTestCases.use(own, "b");
        }
    }

    /** How many invocations there are nobody knows; the test after them is known. */
    @Test
    void startsTheTestAfterATemplate() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(3, TemplateTestCase.class);
        session.close();

        assertThat(session.story())
                .filteredOn(event -> event.startsWith("create"))
                .hasSize(3);
        session.assertNothingLeft();
    }

    static class BeforeTestCase {
        @Container(image = "app")
        static DockerContainer before;

        @Test
        void z() {
            awaitCreated(1);
            LifecycleTestCases.use(before, "z");
        }
    }

    @Test
    void startsThatOfTheNextClassesFirstTestToo() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(4, BeforeTestCase.class, InstanceFieldTestCase.class);
        session.close();

        assertThat(session.story()).startsWith("create before", "create own", "z");
        assertNoMoreAhead(2, session.story());
        session.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class SharedNetworkTestCase {
        @Network
        static DockerNetwork net;

        @Container(image = "app")
        @Network(name = "net", alias = "db")
        DockerContainer own;

        @Container(image = "app")
        DockerContainer alone;

        @Test
        void a() {
            Story.awaitCount("create alone", 2);
            LifecycleTestCases.use(own, "a");
        }

        @Test
        void b() {
            LifecycleTestCases.use(own, "b");
        }
    }

    @Test
    void doesNotLetTwoOfThemMeetOnTheirClasssNetwork() {
        FakeSession session = FakeSession.open(FakeRun.simple().ahead(2));

        session.launch(2, SharedNetworkTestCase.class);
        session.close();

        assertThat(session.story()).containsSubsequence("create own", "a", "create own", "b");
        session.assertNothingLeft();
    }
}
