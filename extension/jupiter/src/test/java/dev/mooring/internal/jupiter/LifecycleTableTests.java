package dev.mooring.internal.jupiter;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.jupiter.LifecycleTable.Cell;
import dev.mooring.internal.jupiter.LifecycleTable.Shape;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every cell of the lifecycle table, on every JUnit: what is created and removed when, and that nothing is left. */
@Tag("every-junit")
class LifecycleTableTests {

    static Stream<Arguments> cells() {
        return LifecycleTable.SHAPES.stream()
                .flatMap(shape -> shape.cells().stream()
                        .filter(LifecycleTableTests::isKnownToJUnit)
                        .flatMap(cell -> Stream.of(Lifecycle.values())
                                .filter(lifecycle -> !isRefused(cell, lifecycle))
                                .map(lifecycle ->
                                        Arguments.of(shape, cell.site(), lifecycle, storyOf(cell, lifecycle), cell))));
    }

    /** There is no {@code @ParameterizedClass} before 5.13. */
    private static boolean isKnownToJUnit(Cell cell) {
        return JUnitVersion.HAS_SESSION_STORES
                || cell.testClasses().stream()
                        .noneMatch(
                                type -> LifecycleTestCases.OfParameterizedClass.class.equals(type.getEnclosingClass()));
    }

    private static boolean isRefused(Cell cell, Lifecycle lifecycle) {
        return !JUnitVersion.HAS_INSTANCES_OF_TESTS
                && cell.site() == LifecycleTable.Site.CONSTRUCTOR
                && lifecycle == Lifecycle.PER_METHOD;
    }

    @Test
    @EnabledIf("refusesSome")
    void refusesAConstructorsContainerWhereItsTestIsNotKnown() {
        FakeRun.Result result = FakeRun.simple().execute(LifecycleTestCases.OfRecord.ConstructorTestCase.class);

        assertThat(result.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure).hasMessage("""
                        'app' (LifecycleTestCases.OfRecord.ConstructorTestCase(app)) lives for one test, but JUnit %s does not say which test a constructor is called for.
                          what to do:  raise JUnit to 5.12 or later, declare it on a field, or let the class share it with scope = Scope.CLASS""".formatted(JUnitVersion.found())));
        assertThat(result.story()).isEmpty();
        result.assertNothingLeft();
    }

    static boolean refusesSome() {
        return !JUnitVersion.HAS_INSTANCES_OF_TESTS;
    }

    private static String storyOf(Cell cell, Lifecycle lifecycle) {
        return lifecycle == Lifecycle.PER_METHOD ? cell.perMethod() : cell.perClass();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: {3}")
    @MethodSource("cells")
    void happensAsTheTableSays(Shape shape, LifecycleTable.Site site, Lifecycle lifecycle, String story, Cell cell) {
        FakeRun.Result result = FakeRun.simple()
                .with(FakeRun.LIFECYCLE, lifecycle.name())
                .execute(cell.testClasses().toArray(Class<?>[]::new));

        result.assertAllPassed(testsIn(story));
        assertThat(inShort(result.story())).isEqualTo(story);
        result.assertNothingLeft();
    }

    /** There is one container at a time, so that its name need not be told. */
    private static String inShort(List<String> story) {
        return story.stream().map(event -> event.replace(" app", "")).collect(joining(", "));
    }

    private static long testsIn(String story) {
        return Stream.of(story.split(", "))
                .filter(event -> !event.equals("create") && !event.equals("remove"))
                .count();
    }
}
