package dev.mooring.benchmarks.testcontainers;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Eight containers in one class, started at the same time. */
@Testcontainers(parallel = true)
class EightContainersParallel {

    @Container
    static final GenericContainer<?> WEB1 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB2 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB3 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB4 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB5 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB6 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB7 = Containers.httpd();

    @Container
    static final GenericContainer<?> WEB8 = Containers.httpd();

    @Test
    void answer() throws Exception {
        for (GenericContainer<?> web : List.of(WEB1, WEB2, WEB3, WEB4, WEB5, WEB6, WEB7, WEB8)) {
            Containers.readPage(web);
        }
    }
}
