package dev.mooring.internal.jupiter;

import static dev.mooring.internal.jupiter.StageRun.assertThatItPassed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.Container;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** Stages where classes are run by another engine than JUnit Jupiter's. */
class StageOfSuitesTests {

    static class OneTestCase {
        @Container(image = "postgres:17")
        static DockerContainer db;

        @Test
        void a() {
            Story.tell("a");
        }
    }

    @Suite
    @SelectClasses(OneTestCase.class)
    static class AllTestCase {}

    @TempDir
    private Path directory;

    private StageRun stages() {
        return new StageRun(FakeRun.on(new FakeEngine()), directory);
    }

    @Test
    void runsNoTestOfAnyEngine() throws IOException {
        assertThatItPassed(stages().stage("list", AllTestCase.class));

        assertThat(stages().text("list")).contains("postgres:17");
    }

    @Test
    void refusesToRunWithoutJupiter() {
        assertThatThrownBy(() -> stages().stage(
                                "list",
                                request -> request.filters(EngineFilter.excludeEngines("junit-jupiter")),
                                AllTestCase.class))
                .hasMessage("mooring.stage is 'list', but the engine junit-jupiter, which runs stages, is excluded.\n"
                        + "  what to do:  include it, or leave out the filter for engines");
    }
}
