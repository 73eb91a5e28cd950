package dev.mooring.benchmarks.mooring;

import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** Ten tests, each with a database of its own. */
class PostgresPerTest {

    @Postgres
    DockerContainer db;

    @Test
    void test1() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test2() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test3() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test4() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test5() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test6() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test7() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test8() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test9() throws Exception {
        Jdbc.ask(db);
    }

    @Test
    void test10() throws Exception {
        Jdbc.ask(db);
    }
}
