package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.internal.session.Configuration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/**
 * Runs stages through the launcher, with an engine in memory.
 *
 * @param run has the engine and the parameters
 * @param directory where the output is written to
 */
record StageRun(FakeRun run, Path directory) {

    TestExecutionSummary stage(String stage, Class<?>... classes) {
        return stage(stage, request -> {}, classes);
    }

    TestExecutionSummary stage(String stage, Consumer<LauncherDiscoveryRequestBuilder> besides, Class<?>... classes) {
        run.with("junit.platform.reporting.output.dir", directory.toString()).with(Configuration.STAGE, stage);
        LauncherDiscoveryRequestBuilder request =
                LauncherDiscoveryRequestBuilder.request().configurationParameters(run.begin());
        for (Class<?> each : classes) {
            request.selectors(selectClass(each));
        }
        besides.accept(request);
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        // Not through a FakeSession, which older launchers have no store for.
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher().execute(request.build(), listener);
        }
        run.engine().reopen();
        return listener.getSummary();
    }

    static void assertThatItPassed(TestExecutionSummary summary) {
        assertThat(summary.getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(summary.getTestsSucceededCount()).isEqualTo(1);
        assertThat(Story.events()).isEmpty();
    }

    static Throwable failureOf(TestExecutionSummary summary) {
        assertThat(summary.getFailures()).hasSize(1);
        assertThat(summary.getTestsStartedCount()).isEqualTo(1);
        assertThat(Story.events()).isEmpty();
        return summary.getFailures().get(0).getException();
    }

    /** The lines that a stage has written. */
    List<String> text(String stage) throws IOException {
        return Files.readAllLines(directory.resolve("mooring/stage-" + stage + ".txt"));
    }

    /** The document that a stage has written. */
    String json(String stage) throws IOException {
        return Files.readString(directory.resolve("mooring/stage-" + stage + ".json"));
    }
}
