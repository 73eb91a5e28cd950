package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Template;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The arguments of a parameterized test decide what its containers are made from. */
class InvocationArgumentsTests {

    static class VersionsTestCase {
        @Container(image = "app:${arg:version}")
        DockerContainer field;

        @ParameterizedTest
        @ValueSource(strings = {"15", "16"})
        void test(
                String version,
                @Container(image = "app:${arg:version}") DockerContainer parameter,
                @Template("version ${arg:version}") String text) {
            assertThat(field.image()).isEqualTo("app:" + version);
            assertThat(parameter.image()).isEqualTo("app:" + version);
            assertThat(text).isEqualTo("version " + version);
        }
    }

    @Test
    void eachInvocationHasItsOwn() {
        FakeRun.Result result =
                FakeRun.on(new FakeEngine().provide("app:15").provide("app:16")).execute(VersionsTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story())
                .filteredOn(event -> event.startsWith("create"))
                .containsExactlyInAnyOrder("create field", "create parameter", "create field", "create parameter");
        result.assertNothingLeft();
    }
}
