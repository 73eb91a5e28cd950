package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Network;
import dev.mooring.Volume;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForLog;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays on the engine at the end, for people to look at. */
class KeepingTests {

    static class PassingTestCase {
        @Container(image = "app")
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer shared;

        @Container(image = "app")
        DockerContainer own;

        @Test
        void passes() {}
    }

    static class FailingTestCase {
        @Container(image = "app")
        @Network("net")
        @Volume(name = "data", target = "/data") static DockerContainer shared;

        @Container(image = "app")
        static DockerContainer other;

        @Container(image = "app")
        DockerContainer own;

        @Test
        void fails() {
            throw new AssertionError("as it should");
        }

        @Test
        void passes() {}
    }

    static class NeverReadyTestCase {
        @Container(image = "brief")
        @Network("net")
        @WaitForLog("what nobody says")
        static DockerContainer brief;

        @Container(image = "app")
        static DockerContainer beside;

        @Test
        void isNotReached() {}
    }

    private final FakeEngine engine = new FakeEngine().provide("app").provide("brief", self -> 1);

    private List<String> leftBy(String keep, Class<?>... testClasses) {
        FakeRun.on(engine).with(Configuration.KEEP, keep).execute(testClasses);
        assertThat(FakeRun.threadsOfOurs()).isEmpty();
        return engine.contents().stream()
                .map(name -> name.replaceAll("mooring-[0-9a-f]{8}-", ""))
                .filter(name -> !name.contains("kept-"))
                .toList();
    }

    @Test
    void isNothingUnlessAskedFor() {
        FakeRun.on(engine).execute(FailingTestCase.class).assertNothingLeft();
    }

    @Test
    void isNothingAfterSuccess() {
        assertThat(leftBy("on-failure", PassingTestCase.class)).isEmpty();
        assertThat(engine.contents()).isEmpty();
    }

    @Test
    void isWhatAFailedTestHadAndWhatThatDependsOn() {
        assertThat(leftBy("on-failure", PassingTestCase.class, FailingTestCase.class))
                .hasSize(5)
                .allMatch(name -> name.contains("FailingTestCase"))
                .anyMatch(name -> name.contains("shared"))
                .anyMatch(name -> name.contains("other"))
                .anyMatch(name -> name.contains("own"))
                .anyMatch(name -> name.contains("net"))
                .anyMatch(name -> name.contains("data"));
    }

    @Test
    void isWhatDidNotBecomeReady() {
        assertThat(leftBy("on-failure", NeverReadyTestCase.class))
                .anyMatch(name -> name.contains("brief"))
                .anyMatch(name -> name.contains("net"));
    }

    @Test
    void isEverythingIfAskedFor() {
        assertThat(leftBy("always", PassingTestCase.class)).hasSize(4);
    }
}
