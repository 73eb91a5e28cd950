package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Ten tests, each with a database of its own. */
@Testcontainers
class PostgresPerTest {

    @Container
    final PostgreSQLContainer db = Containers.postgres();

    @Test
    void test1() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test2() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test3() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test4() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test5() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test6() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test7() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test8() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test9() throws Exception {
        Containers.ask(db);
    }

    @Test
    void test10() throws Exception {
        Containers.ask(db);
    }
}
