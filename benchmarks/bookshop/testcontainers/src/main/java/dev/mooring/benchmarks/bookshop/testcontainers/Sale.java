package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.bookshop.SaleTests;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.RabbitMQContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Testcontainers
final class Sale extends SaleTests {

    @Container
    @ServiceConnection
    static final PostgreSQLContainer<?> DB = new PostgreSQLContainer<>(Images.POSTGRES);

    @Container
    @ServiceConnection(name = "redis")
    static final GenericContainer<?> REDIS = new GenericContainer<>(Images.REDIS).withExposedPorts(6379);

    @Container
    @ServiceConnection
    static final RabbitMQContainer BROKER = new RabbitMQContainer(Images.RABBITMQ);
}
