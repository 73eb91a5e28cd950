package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.http.HttpEngine;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerNetwork;
import org.junit.jupiter.api.Test;

/**
 * Needs an engine that is in a swarm, and makes none: {@code docker swarm init}, and {@code leave --force} after it.
 */
class OverlayIT {

    static class TestCase {

        @Network(driver = "overlay")
        static DockerNetwork overlay;

        @Container(
                image = "mooring/test-tools:1",
                command = {"serve", "http", "8080"})
        @Network(name = "overlay", alias = "web")
        static DockerContainer server;

        @Container(image = "mooring/test-tools:1")
        @Network("overlay")
        static DockerContainer client;

        @Test
        void peersFindEachOther() {
            assertThat(overlay.inspect().driver()).isEqualTo("overlay");
            assertThat(client.exec("curl", "-sf", "--retry", "20", "--retry-connrefused", "http://web:8080/")
                            .exitCode())
                    .isZero();
        }
    }

    @Test
    void containersOfASwarmsEngineShareAnOverlay() {
        try (Engine engine = HttpEngine.connect()) {
            assumeTrue(engine.info().swarm(), "the engine is in no swarm");
        }
        OnEngine.passes(TestCase.class);
    }
}
