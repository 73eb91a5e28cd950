package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One small container, one test. */
class Httpd {

    private static RawContainer web;

    @BeforeAll
    static void start() throws Exception {
        web = RawContainer.httpd();
    }

    @AfterAll
    static void remove() throws Exception {
        web.close();
    }

    @Test
    void answers() throws Exception {
        web.readPage();
    }
}
