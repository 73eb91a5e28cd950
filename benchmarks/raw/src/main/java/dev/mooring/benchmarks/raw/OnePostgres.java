package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One database, one test. */
class OnePostgres {

    private static RawContainer db;

    @BeforeAll
    static void start() throws Exception {
        db = RawContainer.postgres();
    }

    @AfterAll
    static void remove() throws Exception {
        db.close();
    }

    @Test
    void answers() throws Exception {
        db.ask();
    }
}
