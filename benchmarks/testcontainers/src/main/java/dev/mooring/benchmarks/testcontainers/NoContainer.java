package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The extension is registered and has nothing to do. */
@Testcontainers
class NoContainer {

    @Test
    void passes() {}
}
