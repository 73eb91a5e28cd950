package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** One instance, concurrent methods, and a field that would be set for each of them. */
class SharedInstancesTests {

    private static final String REFUSAL = """
            SharedInstancesTests.%s.app is set for each test method, but the methods share one instance (PER_CLASS) and run concurrently.
              what to do:  make it a parameter of the test method; or make it static or scope = Scope.CLASS, so that
                           all methods share it; or put @Execution(SAME_THREAD) on the class.""";

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class ConcurrentTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        void a() {
            assertThat(app).isNotNull();
        }

        @Test
        void b() {
            assertThat(app).isNotNull();
        }
    }

    @Test
    void isRefusedWhereMethodsRunConcurrently() {
        FakeRun.Result result = FakeRun.simple().parallel().execute(ConcurrentTestCase.class);

        assertThat(result.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessage(REFUSAL, "ConcurrentTestCase"));
        assertThat(result.story()).isEmpty();
        result.assertNothingLeft();
    }

    /** JUnit calls the methods concurrent even then. */
    @Test
    void isAllowedWhereParallelExecutionIsOff() {
        FakeRun.Result result = FakeRun.simple().execute(ConcurrentTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story()).containsExactly("create app", "remove app", "create app", "remove app");
        result.assertNothingLeft();
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.SAME_THREAD)
    static class SameThreadTestCase extends ConcurrentTestCase {}

    @Test
    void isAllowedWhereMethodsRunInOneThread() {
        FakeRun.Result result = FakeRun.simple().parallel().execute(SameThreadTestCase.class);

        result.assertAllPassed(2);
        result.assertNothingLeft();
    }

    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    static class AllowedTestCase {
        @Container(image = "app", scope = Scope.CLASS)
        DockerContainer shared;

        @Test
        void a(@Container(image = "app") DockerContainer own) {
            assertThat(own.id()).isNotEqualTo(shared.id());
        }

        @Test
        void b(@Container(image = "app") DockerContainer own) {
            assertThat(own.id()).isNotEqualTo(shared.id());
        }
    }

    @Test
    void isNoMatterOfClassScopeAndOfParameters() {
        FakeRun.Result result = FakeRun.simple().parallel().execute(AllowedTestCase.class);

        result.assertAllPassed(2);
        result.assertNothingLeft();
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OuterTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class One {
            @Test
            void a() {
                assertThat(app).isNotNull();
            }
        }

        @Nested
        @Execution(ExecutionMode.CONCURRENT)
        class Other {
            @Test
            void a() {
                assertThat(app).isNotNull();
            }
        }
    }

    @Test
    void isRefusedWhereNestedClassesRunConcurrently() {
        FakeRun.Result result = FakeRun.simple().parallel().execute(OuterTestCase.class);

        assertThat(result.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessage(REFUSAL, "OuterTestCase"));
        assertThat(result.story()).isEmpty();
        result.assertNothingLeft();
    }
}
