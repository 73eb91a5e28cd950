package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import dev.mooring.DockerTest;
import dev.mooring.Label;
import dev.mooring.Network;
import dev.mooring.resource.DockerContainer;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** One of several parallel tests calls {@code System.exit} while others start their containers. */
class SystemExitIT {

    private static final String LABEL = "mooring-test-run";

    /** In the forked JVM. */
    static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            Class<?>[] others = Subclasses.of(OthersTestCase.class, 6, MethodHandles.lookup());
            EngineExecutionResults results = new RealRun()
                    .parallel(4)
                    .with("run", arguments[0])
                    .execute(Stream.concat(Stream.of(ExitsTestCase.class), Stream.of(others))
                            .toArray(Class<?>[]::new));
            // Only where nobody has exited.
            RealRun.failures(results).forEach(Throwable::printStackTrace);
        }
    }

    @DockerTest
    static class ExitsTestCase {
        @Container(image = RealRun.IMAGE)
        @Label(LABEL + "=${config:run}")
        static DockerContainer own;

        @Test
        void exits() {
            System.out.println("running: " + own.state().running());
            System.exit(7);
        }
    }

    @DockerTest
    static class OthersTestCase {
        @Container(image = RealRun.IMAGE)
        @Label(LABEL + "=${config:run}")
        @Network("backend")
        DockerContainer one;

        @Container(image = RealRun.IMAGE)
        @Label(LABEL + "=${config:run}")
        @Network("backend")
        DockerContainer two;

        @Test
        void a() {
            assertThat(one.state().running()).isTrue();
        }

        @Test
        void b() {
            assertThat(two.state().running()).isTrue();
        }
    }

    @Test
    void endsTheJvmAndLeavesNothing() throws Exception {
        String run = UUID.randomUUID().toString();

        ForkedJvm.Ended ended = ForkedJvm.run(Main.class, run);

        assertThat(ended.exitCode()).as(() -> String.join("\n", ended.output())).isEqualTo(7);
        assertThat(ended.output()).contains("running: true");
        // A request that was on its way when the JVM ended would show a little later.
        await().atMost(Duration.ofMinutes(1))
                .during(Duration.ofSeconds(2))
                .untilAsserted(() -> assertThat(left(run)).isEmpty());
    }

    private static List<String> left(String run) {
        return RealRun.labelled(LABEL, run);
    }
}
