package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import org.junit.jupiter.api.Test;

/** Which classes share a container of the session. */
class SessionSharingTests {

    static class OneTestCase {
        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer shared;

        @Test
        void test() {}
    }

    static class OtherTestCase {
        @Container(image = "app", scope = Scope.SESSION)
        static DockerContainer shared;

        @Test
        void test() {}
    }

    @Test
    void equalSpecsUnderOneNameAreOneContainer() {
        FakeRun.Result result = FakeRun.simple().execute(OneTestCase.class, OtherTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story()).containsExactly("create shared", "remove shared");
    }

    static class ConfiguredTestCase {
        @Container(image = "app", scope = Scope.SESSION, configure = "same")
        static DockerContainer shared;

        static ContainerSpec same(ContainerSpec spec) {
            return spec;
        }

        @Test
        void test() {}
    }

    static class ConfiguredElsewhereTestCase {
        @Container(image = "app", scope = Scope.SESSION, configure = "same")
        static DockerContainer shared;

        static ContainerSpec same(ContainerSpec spec) {
            return spec;
        }

        @Test
        void test() {}
    }

    static class SubclassTestCase extends ConfiguredTestCase {}

    @Test
    void whatAMethodConfiguredIsEqualOnlyWithinItsClass() {
        FakeRun.Result result = FakeRun.simple()
                .execute(ConfiguredTestCase.class, SubclassTestCase.class, ConfiguredElsewhereTestCase.class);

        result.assertAllPassed(3);
        assertThat(result.story()).containsExactly("create shared", "create shared", "remove shared", "remove shared");
    }
}
