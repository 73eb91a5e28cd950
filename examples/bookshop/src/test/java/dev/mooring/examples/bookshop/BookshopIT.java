package dev.mooring.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.RabbitMQ;
import dev.mooring.services.RabbitMQServer;
import dev.mooring.services.Redis;
import dev.mooring.services.RedisServer;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;

// tag::connected[]
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class BookshopIT {

    @Postgres
    static PostgresServer db;

    @Redis
    static RedisServer redis;

    @RabbitMQ
    static RabbitMQServer broker;

    @Test
    void sellsABook(
            @Autowired TestRestTemplate shop, @Autowired Purchases purchases, @Autowired RabbitTemplate messages) {
        shop.postForObject("/purchases", "Moby-Dick", Long.class);
        assertThat(purchases.findAll()).extracting(Purchase::title).containsExactly("Moby-Dick");
        assertThat(shop.getForObject("/sold", String.class)).isEqualTo("1");
        assertThat(messages.receiveAndConvert("shipping", 10_000)).isEqualTo("Moby-Dick");
    }
}
// end::connected[]
