package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.bookshop.FreshTests;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.test.context.TestPropertySource;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
@TestPropertySource(properties = "spring.flyway.clean-disabled=false")
final class Fresh extends FreshTests {

    @Container
    @ServiceConnection
    static final PostgreSQLContainer<?> DB = new PostgreSQLContainer<>(Images.POSTGRES);

    @BeforeEach
    void begin(@Autowired Flyway flyway) {
        flyway.clean();
        flyway.migrate();
    }
}
