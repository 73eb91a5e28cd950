package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.Test;

/** JUnit and nothing else. */
class NoContainer {

    @Test
    void passes() {}
}
