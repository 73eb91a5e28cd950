package dev.mooring.benchmarks.mooring;

import dev.mooring.DockerTest;
import org.junit.jupiter.api.Test;

/** The extension is registered and has nothing to do. */
@DockerTest
class NoContainer {

    @Test
    void passes() {}
}
