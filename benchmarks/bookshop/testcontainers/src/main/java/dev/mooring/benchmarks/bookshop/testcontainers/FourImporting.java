package dev.mooring.benchmarks.bookshop.testcontainers;

import dev.mooring.benchmarks.bookshop.SaleTests;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.PostgreSQLContainer;
import org.testcontainers.containers.RabbitMQContainer;

/** Classes whose containers are beans of one configuration, so that they share the context with them. */
final class FourImporting {

    private FourImporting() {}

    @TestConfiguration(proxyBeanMethods = false)
    static class Servers {

        @Bean
        @ServiceConnection
        PostgreSQLContainer<?> db() {
            return new PostgreSQLContainer<>(Images.POSTGRES);
        }

        @Bean
        @ServiceConnection(name = "redis")
        @SuppressWarnings("resource") // the context closes it
        GenericContainer<?> redis() {
            return new GenericContainer<>(Images.REDIS).withExposedPorts(6379);
        }

        @Bean
        @ServiceConnection
        RabbitMQContainer broker() {
            return new RabbitMQContainer(Images.RABBITMQ);
        }
    }

    @Import(Servers.class)
    static final class Class1 extends SaleTests {}

    @Import(Servers.class)
    static final class Class2 extends SaleTests {}

    @Import(Servers.class)
    static final class Class3 extends SaleTests {}

    @Import(Servers.class)
    static final class Class4 extends SaleTests {}
}
