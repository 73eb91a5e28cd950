package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.Test;

/** JUnit and nothing else. */
class PlainTest {

    @Test
    void passes() {}
}
