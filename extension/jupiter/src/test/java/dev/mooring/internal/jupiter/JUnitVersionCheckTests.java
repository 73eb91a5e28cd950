package dev.mooring.internal.jupiter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mooring.resource.MooringException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("every-junit")
class JUnitVersionCheckTests {

    @Test
    void tellsWhatIsFoundAndWhatIsNeeded() {
        assertThatThrownBy(() -> JUnitVersion.requireSupported("5.9.3", "file:/lib/junit-jupiter-api-5.9.3.jar"))
                .isInstanceOf(MooringException.class)
                .hasMessage("""
                        Mooring needs JUnit 5.10 or later, but found JUnit 5.9.3.
                          what to do:  raise the version of JUnit, for instance with its junit-bom
                          found in:    file:/lib/junit-jupiter-api-5.9.3.jar""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.10.0", "5.11.0-M1", "5.14.4", "6.0.0", "6.1.3", "?", "custom"})
    void takesWhatIsNotKnownToBeTooOld(String version) {
        assertThatCode(() -> JUnitVersion.requireSupported(version, "")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"1.13.4,5.13.4", "1.9.3,5.9.3", "5.14.4,5.14.4", "6.0.3,6.0.3", "?,?"})
    void knowsJUnitByTheVersionOfTheStandaloneConsole(String ofJar, String ofJUnit) {
        assertThat(JUnitVersion.ofJupiter(ofJar)).isEqualTo(ofJUnit);
    }

    @Test
    void knowsTheOneThatRuns() {
        assertThat(JUnitVersion.found()).isEqualTo(System.getProperty("expected.junit.version", "5.14.4"));
        assertThatCode(JUnitVersion::requireSupported).doesNotThrowAnyException();
    }
}
