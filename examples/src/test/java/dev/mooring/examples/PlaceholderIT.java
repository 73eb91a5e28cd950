package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlaceholderIT {
    @Test
    void jUnitVersion() {
        assertThat(Test.class.getPackage().getImplementationVersion()).isIn("5.14.4", "6.1.3");
    }
}
