package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.mooring.Container;
import dev.mooring.resource.DockerContainer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** A container of a factory lives for the tests that it makes. */
class TestFactoryTests {

    static class LazyTestCase {
        @Container(image = "app")
        DockerContainer app;

        /** Made one after the other, after the method has returned. */
        @TestFactory
        Stream<DynamicNode> dynamic() {
            Story.tell("factory");
            return IntStream.of(1, 2)
                    .mapToObj(group -> dynamicContainer(
                            "group " + group,
                            IntStream.of(1, 2)
                                    .mapToObj(number -> dynamicTest(
                                            "test", () -> LifecycleTestCases.use(app, group + "." + number)))));
        }
    }

    @Test
    void methodContainerLivesUntilTheLastDynamicTest() {
        FakeRun.Result result = FakeRun.simple().execute(LazyTestCase.class);

        result.assertAllPassed(4);
        assertThat(result.story()).containsExactly("create app", "factory", "1.1", "1.2", "2.1", "2.2", "remove app");
        result.assertNothingLeft();
    }
}
