package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.failures;
import static dev.mooring.spring.TestRuns.passes;
import static dev.mooring.spring.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.app.LibraryApplication;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;

/** In a test, a configuration that starts an environment gets that of the test. */
class StartedInTestIT {

    @Environment
    record Backend(@Postgres PostgresServer db) {}

    @SpringBootTest(classes = LibraryApplication.class)
    @Import(SharedTestCase.Setup.class)
    @UseEnvironment(Backend.class)
    static class SharedTestCase {
        Backend backend;

        @TestConfiguration
        @StartEnvironment(Backend.class)
        static class Setup {}

        @Test
        void isThatOfTheTest(ApplicationContext context, @Value("${spring.datasource.url}") String url) {
            assertThat(context.getBean(Backend.class)).isSameAs(backend);
            assertThat(url).isEqualTo(backend.db().jdbcUrl());
        }
    }

    @Test
    void theTestAndItsApplicationShareTheEnvironment() {
        passes(1, SharedTestCase.class);
    }

    @SpringBootTest(classes = LibraryApplication.class)
    @Import(OtherTestCase.Setup.class)
    static class OtherTestCase {
        @Postgres
        static PostgresServer db;

        @TestConfiguration
        @StartEnvironment(Backend.class)
        static class Setup {}

        @Test
        void isNotRun() {
            throw new AssertionError("is not run");
        }
    }

    @Test
    void anEnvironmentBesideTheServersOfATestIsAMistake() {
        assertThat(failures(run(OtherTestCase.class)))
                .singleElement()
                .satisfies(
                        failure -> assertThat(failure)
                                .rootCause()
                                .hasMessageContaining(
                                        "Setup starts the environment Backend (@StartEnvironment), but the application of"
                                                + " the test OtherTestCase is connected to what OtherTestCase declares.")
                                .hasMessageContaining(
                                        "Write @UseEnvironment(Backend.class) on OtherTestCase instead of declaring servers"
                                                + " there, so that test and application share the environment, or do not import Setup."));
    }
}
