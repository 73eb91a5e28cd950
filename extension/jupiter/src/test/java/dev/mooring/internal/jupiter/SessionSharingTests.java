package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.provide.ProvideUsing;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
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

    /** What a method of the declaring class fills. */
    @Retention(RetentionPolicy.RUNTIME)
    @Container(image = "app", scope = Scope.SESSION)
    @ProvideUsing(Fills.class)
    @interface Filled {
        String name() default "";

        String by() default "";
    }

    static final class Fills implements Provider<Filled, String> {
        @Override
        public void plan(Filled filled, ValuePlan<String> plan) {
            if (!filled.by().isEmpty()) {
                plan.dependsOnDeclaringClass();
            }
        }

        @Override
        public String provide(Filled filled, ValueContext context) {
            return context.declaringClass().getSimpleName();
        }
    }

    static class FilledTestCase {
        @Filled(by = "fill")
        static String shared;

        @Test
        void test() {
            assertThat(shared).isEqualTo("FilledTestCase");
        }
    }

    static class FilledElsewhereTestCase {
        @Filled(by = "fill")
        static String shared;

        @Test
        void test() {
            assertThat(shared).isEqualTo("FilledElsewhereTestCase");
        }
    }

    static class FilledSubclassTestCase extends FilledTestCase {}

    @Test
    void aValueThatDependsOnItsClassIsEqualOnlyWithinItAndSoIsItsContainer() {
        FakeRun.Result result = FakeRun.simple()
                .execute(FilledTestCase.class, FilledSubclassTestCase.class, FilledElsewhereTestCase.class);

        result.assertAllPassed(3);
        assertThat(result.story()).containsExactly("create shared", "create shared", "remove shared", "remove shared");
    }

    static class EmptyTestCase {
        @Filled
        static String shared;

        @Test
        void test() {
            assertThat(shared).endsWith("EmptyTestCase");
        }
    }

    static class OtherEmptyTestCase {
        @Filled
        static String shared;

        @Test
        void test() {
            assertThat(shared).endsWith("EmptyTestCase");
        }
    }

    @Test
    void anyOtherValueIsShared() {
        FakeRun.Result result = FakeRun.simple().execute(EmptyTestCase.class, OtherEmptyTestCase.class);

        result.assertAllPassed(2);
        assertThat(result.story()).containsExactly("create shared", "remove shared");
    }
}
