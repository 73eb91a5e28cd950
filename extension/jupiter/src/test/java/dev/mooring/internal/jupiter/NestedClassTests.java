package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DependsOn;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nested classes: what they share with the classes around, and what is their own. */
class NestedClassTests {

    static class OuterTestCase {
        @Container(image = "app")
        static DockerContainer outer;

        @Nested
        class Inner {
            @Container(image = "app", scope = Scope.CLASS)
            @DependsOn("outer")
            DockerContainer inner;

            @Test
            void a() {
                LifecycleTestCases.use(outer, "a");
            }

            @Nested
            class Innermost {
                @Container(image = "app")
                @DependsOn("inner")
                DockerContainer innermost;

                @Test
                void b() {
                    LifecycleTestCases.use(inner, "b");
                }

                @Test
                void c() {
                    LifecycleTestCases.use(innermost, "c");
                }
            }
        }

        @Nested
        class Sibling {
            @Test
            void d() {
                LifecycleTestCases.use(outer, "d");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void dependOnWhatTheClassesAroundDeclare(Lifecycle lifecycle) {
        FakeRun.Result result = FakeRun.simple()
                .with(FakeRun.LIFECYCLE, lifecycle.name())
                .with("junit.jupiter.testmethod.order.default", "org.junit.jupiter.api.MethodOrderer$MethodName")
                .with("junit.jupiter.testclass.order.default", "org.junit.jupiter.api.ClassOrderer$ClassName")
                .execute(OuterTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story())
                .containsExactly(
                        "create outer",
                        "create inner",
                        "a",
                        "create innermost",
                        "b",
                        "remove innermost",
                        "create innermost",
                        "c",
                        "remove innermost",
                        "remove inner",
                        "d",
                        "remove outer");
        result.assertNothingLeft();
    }

    abstract static class Base {
        @Container(image = "app")
        static DockerContainer shared;

        @Nested
        class Inner {
            @Container(image = "app", scope = Scope.CLASS)
            DockerContainer own;

            @Test
            void a() {
                LifecycleTestCases.use(shared, "a");
                LifecycleTestCases.use(own, "a");
            }
        }
    }

    static class FirstTestCase extends Base {}

    static class SecondTestCase extends Base {}

    @ParameterizedTest
    @EnumSource
    void inheritedByTwoClassesAreTwo(Lifecycle lifecycle) {
        FakeRun.Result result = FakeRun.simple()
                .with(FakeRun.LIFECYCLE, lifecycle.name())
                .execute(FirstTestCase.class, SecondTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story())
                .containsExactly(
                        "create shared",
                        "create own",
                        "a",
                        "a",
                        "remove own",
                        "create own",
                        "a",
                        "a",
                        "remove own",
                        "remove shared");
        result.assertNothingLeft();
    }
}
