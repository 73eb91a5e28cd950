package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** One small container, one test. */
@Testcontainers
class Httpd {

    @Container
    static final GenericContainer<?> WEB = Containers.httpd();

    @Test
    void answers() throws Exception {
        Containers.readPage(WEB);
    }
}
