package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderTests {
    @Test
    void packageIsThere() {
        assertThat(PlaceholderTests.class.getPackageName()).isEqualTo("dev.mooring");
    }
}
