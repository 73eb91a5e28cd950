package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Environment;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** A parameter of one of our types that nobody passes. */
@Tag("every-junit")
class UnresolvedParameterTests {

    @DockerTest
    static class BareTestCase {
        @Test
        void test(DockerContainer db) {}
    }

    @Test
    void saysWhichAnnotationIsMissing() {
        FakeRun.Result result = FakeRun.simple().execute(BareTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .isInstanceOf(ParameterResolutionException.class)
                .extracting(Throwable::getMessage)
                .isEqualTo("""
                        UnresolvedParameterTests.BareTestCase.test(db): no extension resolves this parameter, because \
                        no annotation says which container it is.
                          what to do:  write @Container(image = "postgres:17") before it, or @Container(name = "db") \
                        for a container that is declared elsewhere""");
    }

    @DockerTest
    static class BareInBeforeEachTestCase {
        @BeforeEach
        void prepare(DockerContainer db) {}

        @Test
        void test() {}
    }

    @Test
    void isToldOfALifecycleMethodToo() {
        FakeRun.Result result = FakeRun.simple().execute(BareInBeforeEachTestCase.class);

        assertThat(result.failures())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("UnresolvedParameterTests.BareInBeforeEachTestCase.prepare(db): no extension resolves"
                        + " this parameter");
    }

    /** An extension of somebody else's that passes containers. */
    static final class TheirResolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == DockerContainer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRequiredTestInstances()
                    .findInstance(PassedByOthersTestCase.class)
                    .orElseThrow()
                    .app;
        }
    }

    @ExtendWith(TheirResolver.class)
    static class PassedByOthersTestCase {
        @Container(image = "app")
        DockerContainer app;

        @Test
        void test(DockerContainer passed) {
            assertThat(passed).isSameAs(app);
        }
    }

    @Test
    void mayBePassedByAnotherExtension() {
        FakeRun.simple().execute(PassedByOthersTestCase.class).assertAllPassed(1);
    }

    static class NoAnnotationTestCase {
        @Test
        void test(Docker docker) {}
    }

    @Test
    void withoutAnyAnnotationTheFailureSaysWhatToPutOnTheClass() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            assertThat(hintFor(session, NoAnnotationTestCase.class)).isEqualTo("""
                            UnresolvedParameterTests.NoAnnotationTestCase.test(docker): no extension resolves this parameter, because \
                            nothing on NoAnnotationTestCase registers Mooring's extension.
                              what to do:  put @DockerTest on NoAnnotationTestCase""");
        }
    }

    @Environment
    record Shop(@Container(image = "app") DockerContainer app) {}

    static class ForgottenEnvironmentTestCase {
        private final Shop shop;

        ForgottenEnvironmentTestCase(Shop shop) {
            this.shop = shop;
        }

        @Test
        void test() {
            assertThat(shop).isNotNull();
        }
    }

    @Test
    void aForgottenUseEnvironmentIsNamed() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            assertThat(hintFor(session, ForgottenEnvironmentTestCase.class)).isEqualTo("""
                            UnresolvedParameterTests.ForgottenEnvironmentTestCase(shop): no extension resolves this parameter, because \
                            ForgottenEnvironmentTestCase does not use the environment UnresolvedParameterTests.Shop.
                              what to do:  put @UseEnvironment(Shop.class) on ForgottenEnvironmentTestCase""");
        }
    }

    static class BareTestsTestCase {
        @BeforeAll
        static void prepare(DockerNetwork network) {}

        @Test
        void test() {}
    }

    @Test
    void aMethodForTheWholeClassIsNamed() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            assertThat(hintFor(session, BareTestsTestCase.class)).isEqualTo("""
                            UnresolvedParameterTests.BareTestsTestCase.prepare(network): no extension resolves this parameter, because \
                            no annotation says which network it is.
                              what to do:  write @Network before it""");
        }
    }

    static class RepeatedTestCase {
        @RepeatedTest(2)
        void test(RepetitionInfo info, Docker docker) {}

        @ParameterizedTest
        @ValueSource(strings = "a")
        void test(String argument, Docker docker) {}

        @Test
        void passes() {}
    }

    @Test
    void everyInvocationOfATemplateIsExplained() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            TestExecutionSummary summary = session.run(RepeatedTestCase.class);

            assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
            assertThat(summary.getFailures())
                    .hasSize(3)
                    .allSatisfy(failure -> assertThat(failure.getException()).hasMessage("""
                            UnresolvedParameterTests.RepeatedTestCase.test(docker): no extension resolves this parameter, because \
                            nothing on RepeatedTestCase registers Mooring's extension.
                              what to do:  put @DockerTest on RepeatedTestCase"""));
        }
    }

    /** Passes a container of its own, without Mooring's extension. */
    static final class PassesNothing implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return true;
        }

        @Override
        public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return null;
        }
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    @ExtendWith(PassesNothing.class)
    static class WithoutMooringTestCase {
        @Test
        void b(Docker docker) {
            Story.tell("b");
        }

        @Test
        void a(DockerContainer container) {
            Story.tell("a");
        }

        @Nested
        class Inner {
            @Test
            void c(DockerVolume volume) {
                Story.tell("c");
            }
        }
    }

    @Test
    void aClassThatAnotherExtensionServesRunsAsBefore() {
        try (FakeSession session = FakeSession.open(FakeRun.simple())) {
            session.launch(3, WithoutMooringTestCase.class);
            assertThat(session.story()).containsExactly("a", "b", "c");
        }
    }

    /** The exception that build tools print. */
    private static String hintFor(FakeSession session, Class<?> testClass) {
        Throwable failure = session.run(testClass).getFailures().get(0).getException();
        assertThat(failure)
                .isInstanceOf(ParameterResolutionException.class)
                .hasCauseInstanceOf(ParameterResolutionException.class)
                .hasNoSuppressedExceptions();
        return failure.getMessage();
    }
}
