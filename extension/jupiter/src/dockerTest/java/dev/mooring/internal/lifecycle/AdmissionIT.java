package dev.mooring.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import dev.mooring.DockerTest;
import dev.mooring.resource.Docker;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.NetworkSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Whether the bound that is found on this engine is as good as one that was set by hand. */
@Tag("alone")
@EnabledIfSystemProperty(named = "mooring.test.nightly", matches = "true", disabledReason = "a measurement")
class AdmissionIT {

    private static final int ROUNDS = 5;
    private static final int THREADS = 16;
    private static final int CONTAINERS = 40;

    @DockerTest
    static final class ManyContainersTestCase {

        private static Duration took = Duration.ZERO;

        @Test
        void start(Docker docker) throws Exception {
            DockerNetwork network = docker.createNetwork(NetworkSpec.BRIDGE);
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                long begin = System.nanoTime();
                List<Future<?>> all = new ArrayList<>();
                for (int i = 0; i < CONTAINERS; i++) {
                    all.add(threads.submit(() -> docker.run(ContainerSpec.builder("mooring/test-tools:1")
                            .command("sleep", "300")
                            .network(network.name())
                            .build())));
                }
                for (Future<?> one : all) {
                    one.get(5, TimeUnit.MINUTES);
                }
                took = Duration.ofNanos(System.nanoTime() - begin);
            } finally {
                threads.shutdown();
            }
        }
    }

    private static Duration timeWith(String permits) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(ManyContainersTestCase.class, "start", Docker.class.getName()))
                .configurationParameter("mooring.permits", permits)
                .configurationParameter("mooring.removal", "awaited")
                .execute();
        assertThat(results.allEvents().failed().stream()).isEmpty();
        results.testEvents().assertStatistics(statistics -> statistics.succeeded(1));
        return ManyContainersTestCase.took;
    }

    /** Other work on the machine hits both alike, since they take turns. */
    @Test
    @Timeout(900)
    void theBoundThatIsFoundIsNotSlowerThanAFixedOne() {
        List<Duration> fixed = new ArrayList<>();
        List<Duration> found = new ArrayList<>();
        timeWith("4");
        for (int round = 0; round < ROUNDS; round++) {
            fixed.add(timeWith("4"));
            found.add(timeWith("auto"));
        }

        assertThat(median(found).toMillis())
                .as("median with the bound that was found, %s; with four at a time, %s", found, fixed)
                .isLessThan(median(fixed).toMillis() * 3 / 2);
    }

    private static Duration median(List<Duration> times) {
        List<Duration> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
