package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.bookshop.SaleTests;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.RabbitMQContainer;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** Classes with equal containers, each of which declares its own. */
final class FourClasses {

    private FourClasses() {}

    @Testcontainers
    static final class Class1 extends SaleTests {

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

    @Testcontainers
    static final class Class2 extends SaleTests {

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

    @Testcontainers
    static final class Class3 extends SaleTests {

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

    @Testcontainers
    static final class Class4 extends SaleTests {

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
}
