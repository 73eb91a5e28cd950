package dev.mooring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.testkit.engine.EngineTestKit;

/**
 * The build runs {@code every-junit} on several JUnits: a slip in it would test one of them twice, and all be green.
 */
@Tag("every-junit")
class JUnitVersionTests {

    private static final String EXPECTED = System.getProperty("expected.junit.version", "5.14.4");

    @ParameterizedTest
    @ValueSource(classes = {Test.class, ParameterizedTest.class, JupiterTestEngine.class})
    void jupiterIsTheOneThatTheBuildMeans(Class<?> type) {
        assertThat(type.getPackage().getImplementationVersion()).isEqualTo(EXPECTED);
    }

    /** The platform was at 1.x while Jupiter was at 5.x; since 6.0 they share their numbers. */
    @ParameterizedTest
    @ValueSource(classes = {Launcher.class, EngineTestKit.class})
    void platformBelongsToJupiter(Class<?> type) {
        assertThat(type.getPackage().getImplementationVersion()).isEqualTo(EXPECTED.replaceFirst("^5", "1"));
    }

    @Test
    void javaIsTheOneThatTheBuildMeans() {
        int running = Runtime.version().feature();
        assertThat(running).isEqualTo(Integer.getInteger("expected.java.version", running));
    }
}
