package dev.mooring.benchmarks.mooring;

import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** One database, one test. */
class OnePostgres {

    @Postgres
    static DockerContainer db;

    @Test
    void answers() throws Exception {
        Jdbc.ask(db);
    }
}
