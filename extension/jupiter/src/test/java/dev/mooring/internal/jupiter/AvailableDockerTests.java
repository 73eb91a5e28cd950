package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.EnabledIfDockerAvailable;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.ConfigurationException;
import dev.mooring.resource.DockerContainer;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.EventType;

/** Classes and tests that run only where there is an engine. */
class AvailableDockerTests {

    private static List<String> reasons(EngineExecutionResults results) {
        assertThat(results.allEvents().failed().list()).isEmpty();
        return results.allEvents().stream()
                .filter(event -> event.getType() == EventType.SKIPPED)
                .map(event ->
                        event.getTestDescriptor().getDisplayName() + ": " + event.getRequiredPayload(String.class))
                .toList();
    }

    private static EngineExecutionResults withoutEngine(Class<?> testClass) {
        Story.begin();
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .configurationParameter(Configuration.ENGINE, MissingDockerTests.Nowhere.class.getName())
                .configurationParameter(Configuration.EVIDENCE, "never")
                .execute();
    }

    @EnabledIfDockerAvailable
    static class ClassTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @BeforeAll
        static void before() {
            Story.tell("before all");
        }

        @Test
        void a() {}

        @Nested
        class Inner {
            @Test
            void b() {}
        }
    }

    static class SubTestCase extends ClassTestCase {}

    @Test
    void aClassIsSkippedWhereThereIsNone() {
        assertThat(reasons(withoutEngine(ClassTestCase.class)))
                .containsExactly("AvailableDockerTests$ClassTestCase: No container engine answers.");
        assertThat(reasons(withoutEngine(SubTestCase.class)))
                .containsExactly("AvailableDockerTests$SubTestCase: No container engine answers.");
        assertThat(Story.events()).isEmpty();
    }

    @Test
    void andRunsWhereThereIsOne() {
        FakeRun.simple().execute(ClassTestCase.class).assertAllPassed(2);
    }

    static class MethodTestCase {
        @Test
        @EnabledIfDockerAvailable
        void a(@Container(image = "app") DockerContainer app) {}

        @Test
        void b() {
            Story.tell("b");
        }
    }

    @Test
    void soIsASingleTest() {
        assertThat(reasons(withoutEngine(MethodTestCase.class)))
                .containsExactly("a(DockerContainer): No container engine answers.");
        assertThat(Story.events()).containsExactly("b");
        FakeRun.simple().execute(MethodTestCase.class).assertAllPassed(2);
    }

    static class NeedsTestCase {
        @Test
        @EnabledIfDockerAvailable(apiVersion = "1.44", product = "docker", platform = "linux")
        void fits() {}

        @Test
        @EnabledIfDockerAvailable(apiVersion = "1.9", platform = "linux/amd64")
        void comparesNumbers() {}

        @Test
        @EnabledIfDockerAvailable(apiVersion = "1.100")
        void newer() {}

        @Test
        @EnabledIfDockerAvailable(apiVersion = "2")
        void muchNewer() {}

        @Test
        @EnabledIfDockerAvailable(local = true)
        void near() {}

        @Test
        @EnabledIfDockerAvailable(product = "Podman")
        void other() {}

        @Test
        @EnabledIfDockerAvailable(platform = "linux/arm64")
        void elsewhere() {}
    }

    @Test
    void saysWhatTheEngineLacks() {
        FakeRun.Result result = FakeRun.simple().execute(NeedsTestCase.class);

        String engine = ": the engine is Docker 0-fake at fake://, but ";
        assertThat(reasons(result.junit()))
                .containsExactlyInAnyOrder(
                        "newer()" + engine + "the API version 1.100 is needed, and it has 1.44",
                        "muchNewer()" + engine + "the API version 2 is needed, and it has 1.44",
                        "near()" + engine + "it must run on the host of the tests",
                        "other()" + engine + "Podman is needed",
                        "elsewhere()" + engine + "its host must be linux/arm64, and is linux/amd64");
        result.junit().testEvents().assertStatistics(statistics -> statistics.succeeded(2));
        result.assertNothingLeft();
    }

    static class MistakenTestCase {
        @Test
        @EnabledIfDockerAvailable(apiVersion = "new")
        void a() {}
    }

    static class MisspelledTestCase {
        @Test
        @EnabledIfDockerAvailable(product = "Dokcer")
        void a() {}
    }

    @Test
    void tellsAVersionThatIsNone() {
        assertMistake(
                MistakenTestCase.class,
                "The apiVersion of @EnabledIfDockerAvailable on AvailableDockerTests.MistakenTestCase.a"
                        + " is 'new', but must be a version such as 1.44.");
    }

    @Test
    void tellsAProductThatIsNone() {
        assertMistake(
                MisspelledTestCase.class,
                "The product of @EnabledIfDockerAvailable on AvailableDockerTests.MisspelledTestCase.a"
                        + " is 'Dokcer', but must be Docker or Podman.");
    }

    private static void assertMistake(Class<?> testClass, String message) {
        assertThat(FakeRun.simple().execute(testClass).junit().allEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)
                                .getThrowable()
                                .orElseThrow()))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .hasRootCauseInstanceOf(ConfigurationException.class)
                        .rootCause()
                        .hasMessage(message));
    }
}
