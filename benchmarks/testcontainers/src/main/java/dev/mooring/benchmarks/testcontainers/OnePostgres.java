package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** One database, one test. */
@Testcontainers
class OnePostgres {

    @Container
    static final PostgreSQLContainer DB = Containers.postgres();

    @Test
    void answers() throws Exception {
        Containers.ask(DB);
    }
}
