package dev.mooring.spring;

import static dev.mooring.spring.TestRuns.failures;
import static dev.mooring.spring.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.app.LibraryApplication;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;

/** A context that does not start says what it is connected to. */
class FailedContextIT {

    @Test
    void namesItsContainers() {
        List<Throwable> failures = failures(run(MistakenTestCase.class));
        assertThat(failures).hasSize(1);
        assertThat(failures.get(0)).hasStackTraceContaining("relation \"missing\" does not exist");
        assertThat(failures.get(0).getCause().getSuppressed())
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .startsWith("The application context is connected to the containers below."
                        + "\n  what to do:  if one of them has ended or does not answer, see its log; otherwise the"
                        + " failure is the application's own\n  ")
                .contains(
                        "MistakenTestCase.db",
                        ": running",
                        "      | ",
                        "relation \"missing\" does not exist",
                        "STATEMENT:  SELECT '***' FROM missing")
                .doesNotContain("swordfish");
    }

    @SpringBootTest(classes = LibraryApplication.class, properties = "spring.flyway.locations=classpath:db/mistaken")
    static class MistakenTestCase {
        @Postgres(password = "swordfish")
        static PostgresServer db;

        @Test
        void neverRuns() {}
    }
}
