package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** What tests that do not run cause to be started. */
class DisabledTests {

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class InstanceTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Disabled
        @Test
        void a() {}

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void disabledMethodCreatesNoContainerForAnInstanceField() {
        FakeRun.Result result = FakeRun.simple().execute(InstanceTestCase.class);

        result.assertAllPassed(1);
        assertThat(result.story()).containsExactly("create app", "b", "remove app");
        result.assertNothingLeft();
    }

    static class ParameterTestCase {
        @Disabled
        @Test
        void a(@Container(image = "app") DockerContainer app) {}
    }

    @Test
    void disabledMethodCreatesNoContainerForItsParameter() {
        FakeRun.Result result = FakeRun.simple().execute(ParameterTestCase.class);

        assertThat(result.story()).isEmpty();
        result.assertNothingLeft();
    }

    static class AllMethodsTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Container(image = "app")
        DockerContainer own;

        @Disabled
        @Test
        void a() {}

        @Disabled
        @Test
        void b() {}
    }

    @Test
    void nothingStartsIfThePlanShowsThatAllMethodsAreDisabled() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            session.launch(0, AllMethodsTestCase.class, OfNestedTestCase.class, TemplateTestCase.class);
            assertThat(session.story()).isEmpty();
        }
    }

    @Test
    void aSingleEnabledMethodIsEnough() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            session.launch(1, OneEnabledTestCase.class);
            assertThat(session.story()).containsExactly("create shared", "b", "remove shared");
        }
    }

    @Test
    void whatIsDisabledRunsWhereJUnitsConditionIsDeactivated() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            TestExecutionSummary summary = session.run(
                    request -> request.configurationParameter(
                            "junit.jupiter.conditions.deactivate", "org.junit.*DisabledCondition"),
                    TemplateTestCase.class);
            assertThat(summary.getTestsSucceededCount()).isEqualTo(2);
            assertThat(session.story()).containsExactly("create shared", "remove shared");
        }
    }

    static class OfNestedTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Disabled
        @Test
        void a() {}

        @Disabled
        @Nested
        class Inner {
            @Test
            void b() {}
        }
    }

    static class TemplateTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Disabled
        @RepeatedTest(2)
        void a() {}
    }

    static class OneEnabledTestCase {
        @Container(image = "app")
        static DockerContainer shared;

        @Disabled
        @Test
        void a() {}

        @Test
        void b() {
            Story.tell("b");
        }
    }

    /** Without a plan, whether a method runs is known only when its turn comes. */
    @Test
    void staticContainerStartsWithItsClassThoughAllMethodsAreDisabled() {
        FakeRun.Result result = FakeRun.simple().execute(AllMethodsTestCase.class);

        assertThat(result.story()).containsExactly("create shared", "remove shared");
        result.assertNothingLeft();
    }

    @Disabled
    static class WholeClassTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void a() {}
    }

    @Test
    void disabledClassCreatesNothing() {
        FakeRun.Result result = FakeRun.simple().execute(WholeClassTestCase.class);

        assertThat(result.story()).isEmpty();
        result.assertNothingLeft();
    }
}
