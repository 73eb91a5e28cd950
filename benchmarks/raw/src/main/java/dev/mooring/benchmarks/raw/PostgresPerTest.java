package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten tests, each with a database of its own. */
class PostgresPerTest {

    private RawContainer db;

    @BeforeEach
    void start() throws Exception {
        db = RawContainer.postgres();
    }

    @AfterEach
    void remove() throws Exception {
        db.close();
    }

    @Test
    void test1() throws Exception {
        db.ask();
    }

    @Test
    void test2() throws Exception {
        db.ask();
    }

    @Test
    void test3() throws Exception {
        db.ask();
    }

    @Test
    void test4() throws Exception {
        db.ask();
    }

    @Test
    void test5() throws Exception {
        db.ask();
    }

    @Test
    void test6() throws Exception {
        db.ask();
    }

    @Test
    void test7() throws Exception {
        db.ask();
    }

    @Test
    void test8() throws Exception {
        db.ask();
    }

    @Test
    void test9() throws Exception {
        db.ask();
    }

    @Test
    void test10() throws Exception {
        db.ask();
    }
}
