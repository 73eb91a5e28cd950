package dev.mooring.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Needs no container: those of other classes are of no use any more from here on, as far as the plan tells. */
class ThenCase {

    @Test
    void needsNothing() {
        assertThat(Thread.currentThread().isAlive()).isTrue();
    }
}
