package dev.mooring.internal.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An engine on another host, by TLS unless a test says otherwise; its host is a network namespace. */
@Tag("any-engine")
@Tag("other-engines")
@Timeout(300)
class EngineElsewhereIT {

    private static DistantDockerd engine;

    @BeforeAll
    static void start() throws Exception {
        engine = DistantDockerd.start(DistantDockerd.Access.TLS);
        engine.load(DistantTestCases.TOOLS);
    }

    @AfterAll
    static void end() throws InterruptedException {
        if (engine != null) {
            engine.close();
        }
    }

    private static String run(String address, String ip, Class<?> testCase) throws Exception {
        return engine.run(address, ip, testCase);
    }

    @Test
    void portsArePublishedOnItsAddressAlone() throws Exception {
        String address = engine.address();
        assertThat(run(address, address, DistantTestCases.WorksTestCase.class))
                .contains("passed: 5, failed: 0")
                .containsOnlyOnce("runs on another host. Ports are published on " + address + " and reached at "
                        + address + ", by other hosts too; mooring.host.ip and mooring.host set other addresses.");
        assertThat(engine.left()).isEmpty();
    }

    @Test
    void withoutTlsAsWell() throws Exception {
        try (DistantDockerd clear = DistantDockerd.start(DistantDockerd.Access.TCP)) {
            clear.load(DistantTestCases.TOOLS);
            assertThat(clear.run(clear.address(), clear.address(), DistantTestCases.WorksTestCase.class))
                    .contains("passed: 5, failed: 0");
        }
    }

    @Test
    void anAddressThatItsHostDoesNotHaveItselfMeansAllAddresses() throws Exception {
        assertThat(run(engine.translatedAddress(), "0.0.0.0", DistantTestCases.WorksTestCase.class))
                .contains("passed: 5, failed: 0")
                .containsOnlyOnce("The engine's host does not have the address "
                        + engine.translatedAddress() + " under which it is reached."
                        + " Ports are published on all its addresses; mooring.host.ip names the one to publish on.");
        assertThat(engine.left()).isEmpty();
    }

    @Test
    void aPortOnItsLoopbackAddressIsToldAtOnce() throws Exception {
        assertThat(run(engine.address(), "", DistantTestCases.LoopbackTestCase.class))
                .contains("passed: 0, failed: 1")
                .containsPattern(
                        "cannot become ready: its port 80 is published at 127\\.0\\.0\\.1:\\d+ of the engine's host"
                                + " and has a listener, but the test JVM cannot reach it at [0-9.]+:\\d+ \\(connection"
                                + " refused\\)\\.")
                .contains("what to do:  leave out hostIp: 127.0.0.1 is the loopback address of the engine's host");
    }

    @Test
    void aPortBehindAFirewallIsToldLongBeforeTheTimeout() throws Exception {
        engine.dropConnections();
        try {
            assertThat(run(engine.address(), "", DistantTestCases.FirewallTestCase.class))
                    .contains("passed: 0, failed: 1")
                    .contains("cannot become ready: its port 80 is published at ")
                    .contains(" and has a listener, but the test JVM cannot reach it at ")
                    .contains("what to do:  let the firewall of the engine's host pass connections from here to its"
                            + " ports");
        } finally {
            engine.passConnections();
        }
    }

    @Test
    void filesOfThisHostAreRefused() throws Exception {
        assertThat(run(engine.address(), "", DistantTestCases.BindTestCase.class))
                .contains("mounts a path that the engine's host does not have.")
                .contains("runs on another host, which does not have it")
                .contains("copy the files into the container with @CopyToContainer");
    }

    @Test
    void serversOfTheTestAreOutOfReachAndItSaysSo() throws Exception {
        assertThat(run(engine.address(), "", DistantTestCases.HostTestCase.class))
                .contains("cannot be exposed to containers.")
                .contains("runs on another host, or in a network namespace of its own");
    }

    @Test
    void nothingIsLeftByAJvmThatWasKilled() throws Exception {
        run(engine.address(), "", DistantTestCases.HaltTestCase.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> engine.left().isEmpty());
    }
}
