package dev.mooring.internal.engine.swarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.internal.host.SshServer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A swarm of two nodes that are reached by TLS, or one of them by ssh. */
@Tag("other-engines")
@Timeout(300)
class SwarmByTlsIT {

    private static SwarmLab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = SwarmLab.startWithTls(2, SwarmTestCases.IMAGE);
    }

    @AfterAll
    static void end() throws IOException, InterruptedException {
        if (lab != null) {
            lab.close();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> assertThat(lab.left()).isEmpty());
    }

    @Test
    void containersAreMadeOnTheNodesAndReachedThere() throws Exception {
        ForkedRun run = ForkedRun.of(lab, SwarmTestCases.WorksTestCase.class);
        assertThat(run.output()).contains("passed: 5, failed: 0");
    }

    @Test
    void theWatchdogReachesAllNodes() throws Exception {
        ForkedRun run = ForkedRun.of(lab, SwarmTestCases.HaltTestCase.class);
        assertThat(run.exitCode()).as(run.output()).isEqualTo(9);
    }

    @Test
    void aNodeIsReachedBySsh() throws Exception {
        Assumptions.assumeTrue(
                SshServer.isThere(), "no sshd is named by -Dmooring.test.sshd or installed; dev/test brings it");
        Process sshd = SshServer.start(lab.directory(), lab.namespace(2), lab.ip(2), "node-two", lab.socket(2));
        try {
            Map<String, String> path = Map.of("PATH", SshServer.path(lab.directory(), System.getenv("PATH")));
            String bySsh = "mooring.swarm.nodes=node-2=ssh://root@" + lab.ip(2);

            assertThat(ForkedRun.of(lab, path, SwarmTestCases.WorksTestCase.class, bySsh)
                            .output())
                    .contains("passed: 5, failed: 0");

            ForkedRun killed = ForkedRun.of(lab, path, SwarmTestCases.HaltTestCase.class, bySsh);
            assertThat(killed.exitCode()).as(killed.output()).isEqualTo(9);
            nothingIsLeft();
        } finally {
            sshd.destroy();
            sshd.waitFor();
        }
    }
}
