package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProvisioningTests {

    @Test
    void loadsClassesAheadThatThereAre() {
        assertThat(Provisioning.BEFORE_TEST.classes())
                .doesNotHaveDuplicates()
                .allSatisfy(
                        name -> assertThat(Class.forName(name, false, getClass().getClassLoader()))
                                .isNotNull());
    }
}
