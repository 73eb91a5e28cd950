package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.bookshop.SliceTests;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
final class Slice extends SliceTests {

    @Container
    @ServiceConnection
    static final PostgreSQLContainer<?> DB = new PostgreSQLContainer<>(Images.POSTGRES);
}
