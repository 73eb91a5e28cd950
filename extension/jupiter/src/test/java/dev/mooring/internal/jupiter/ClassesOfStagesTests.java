package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.mooring.Container;
import dev.mooring.internal.engine.fake.FakeEngine;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Ordinary runs do not pay for stages. */
class ClassesOfStagesTests {

    static class OrdinaryTestCase {
        @Container(image = "app")
        static DockerContainer app;

        @Test
        void runs() {}
    }

    /** Runs the test case. */
    static final class Main {
        public static void main(String[] stage) {
            LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request()
                    .selectors(selectClass(OrdinaryTestCase.class))
                    .configurationParameters(
                            FakeRun.on(new FakeEngine().provide("app")).begin());
            for (String each : stage) {
                request.configurationParameter(Configuration.STAGE, each)
                        .configurationParameter(
                                "junit.platform.reporting.output.dir", System.getProperty("java.io.tmpdir"));
            }
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher().execute(request.build());
            }
        }
    }

    private static List<String> loaded(String... stage) throws IOException, InterruptedException {
        ForkedJvm.Ended ended = ForkedJvm.run(List.of("-Xlog:class+load"), Main.class, stage);
        assertThat(ended.exitCode()).isZero();
        return ended.output().stream()
                .filter(line -> line.contains(" dev.mooring.internal.stage.")
                        || line.contains(" dev.mooring.internal.saved.")
                        || line.contains(" dev.mooring.internal.launcher.Stage"))
                .map(line -> line.replaceAll(".* (dev\\.mooring\\.\\S+) .*", "$1"))
                .toList();
    }

    @Test
    void areNotLoadedInOrdinaryRuns() throws Exception {
        assertThat(loaded())
                .containsExactlyInAnyOrder(
                        "dev.mooring.internal.saved.SavedImages", "dev.mooring.internal.saved.SavedImages$1");
    }

    /** So that the other test is right about the names. */
    @Test
    void areLoadedForAStage() throws Exception {
        assertThat(loaded("list")).contains("dev.mooring.internal.stage.ListStage");
    }
}
