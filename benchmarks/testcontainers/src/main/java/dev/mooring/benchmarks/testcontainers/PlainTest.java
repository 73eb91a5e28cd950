package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;

/** JUnit and nothing else, on this class path. */
class PlainTest {

    @Test
    void passes() {}
}
