package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** JUnit closes what is in its stores by one interface or by another, as it is told. */
@Tag("every-junit")
class StoreClosingTests {

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void leaksNothingWhetherAutoCloseableIsHeededOrNot(String heeded) {
        FakeRun.Result result = FakeRun.simple()
                .with("junit.jupiter.extensions.store.close.autocloseable.enabled", heeded)
                .execute(
                        LifecycleTestCases.Plain.StaticTestCase.class,
                        LifecycleTestCases.Plain.InstanceTestCase.class,
                        ParameterScopeTests.SessionTestCase.class);

        result.assertAllPassed(6);
        assertThat(result.story().stream().map(event -> event.replace(" app", "")))
                .containsExactly(
                        "create", "a", "b", "remove", "create", "a", "remove", "create", "b", "remove", "a", "create",
                        "b", "remove");
        result.assertNothingLeft();
    }
}
