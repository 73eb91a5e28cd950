package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.DockerExtension;
import dev.mooring.DockerTest;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a test makes through {@code Docker} ends with the place that the handle was given to. */
class RunTimeResourcesTests {

    private static DockerContainer run(Docker docker) {
        DockerContainer container = docker.run(ContainerSpec.builder("app").build());
        assertThat(container.state().running()).isTrue();
        return container;
    }

    private static String storyOf(FakeRun.Result result) {
        return String.join(", ", result.story()).replaceAll(" \\d+", "");
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @DockerTest
    static class StaticTestCase {
        static Docker docker;

        @BeforeAll
        static void prepare() {
            run(docker);
        }

        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b() {
            Story.tell("b");
        }

        @Nested
        class Inner {
            @Test
            void c() {
                run(docker);
                Story.tell("c");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStaticFieldsEndsWithTheClass(Lifecycle lifecycle) {
        FakeRun.Result result =
                FakeRun.simple().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(StaticTestCase.class);

        result.assertAllPassed(3);
        assertThat(storyOf(result)).isEqualTo("create, a, b, create, c, remove, remove");
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @DockerTest
    static class InstanceTestCase {
        Docker docker;

        @BeforeEach
        void prepare() {
            run(docker);
        }

        @Test
        void a() {
            Story.tell("a");
        }

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void anInstanceFieldsEndsWithTheTest(Lifecycle lifecycle) {
        FakeRun.Result result =
                FakeRun.simple().with(FakeRun.LIFECYCLE, lifecycle.name()).execute(InstanceTestCase.class);

        result.assertAllPassed(2);
        assertThat(storyOf(result)).isEqualTo("create, a, remove, create, b, remove");
        result.assertNothingLeft();
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(DockerExtension.class)
    static class ParameterTestCase {
        @BeforeAll
        static void prepare(Docker docker) {
            run(docker);
        }

        @Test
        void a(Docker docker) {
            run(docker);
            Story.tell("a");
        }

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void aParametersEndsWithTheMethodThatItBelongsTo() {
        FakeRun.Result result = FakeRun.simple().execute(ParameterTestCase.class);

        result.assertAllPassed(2);
        assertThat(storyOf(result)).isEqualTo("create, create, a, remove, b, remove");
        result.assertNothingLeft();
    }

    @DockerTest
    abstract static class Base {
        static Docker docker;

        @Test
        void a() {
            run(docker);
            Story.tell("a");
        }
    }

    static class FirstTestCase extends Base {}

    static class SecondTestCase extends Base {}

    /** There is one field, so that what is made through it belongs to no subclass alone. */
    @Test
    void aSuperclasssStaticFieldsEndsWithTheSession() {
        FakeRun.Result result = FakeRun.simple().execute(FirstTestCase.class, SecondTestCase.class);

        result.assertAllPassed(2);
        assertThat(storyOf(result)).isEqualTo("create, a, create, a, remove, remove");
        result.assertNothingLeft();
    }
}
