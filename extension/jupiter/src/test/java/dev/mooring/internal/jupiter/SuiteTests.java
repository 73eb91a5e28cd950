package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Scope;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.junit.platform.suite.api.ConfigurationParameter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** A suite runs its classes through an engine of its own, with parameters of its own. */
class SuiteTests {

    static class OneTestCase {
        @Container(image = "app")
        static DockerContainer first;

        @Test
        void a() {
            Story.await("create second");
            LifecycleTestCases.use(first, "a");
        }
    }

    static class OtherTestCase {
        @Container(image = "app")
        static DockerContainer second;

        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer session;

        @Test
        void b() {
            LifecycleTestCases.use(second, "b");
        }
    }

    static class ReadingTestCase {
        @Container(image = "app")
        @Env("A=${config:a}")
        static DockerContainer third;

        @Test
        void c() {
            assertThat(third.inspect().env()).contains("A=of the suite");
            LifecycleTestCases.use(third, "c");
        }
    }

    @Suite
    @SelectClasses({OneTestCase.class, OtherTestCase.class, ReadingTestCase.class})
    @ConfigurationParameter(key = "a", value = "of the suite")
    @ConfigurationParameter(key = Configuration.LOOK_AHEAD, value = "4")
    static class AllTestCase {}

    @Test
    void startsWhatItsNextClassNeedsAsItsOwnParametersSay() {
        FakeSession session = FakeSession.open(FakeRun.simple().with("a", "of the launcher"));

        session.launch(3, AllTestCase.class);
        session.close();

        assertThat(session.story())
                .containsSubsequence("create first", "create second", "a", "b", "create third", "c")
                .doesNotHaveDuplicates();
        session.assertNothingLeft();
    }
}
