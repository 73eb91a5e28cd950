package dev.mooring.benchmarks.bookshop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mooring.examples.bookshop.BookshopApplication;
import dev.mooring.examples.bookshop.Purchases;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** A request that uses the database, the cache and the broker. */
@SpringBootTest(
        classes = BookshopApplication.class,
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = "spring.flyway.locations=classpath:bookshop")
public abstract class SaleTests {

    @Test
    void sellsABook(
            @Autowired TestRestTemplate shop, @Autowired Purchases purchases, @Autowired RabbitTemplate messages) {
        // There is one copy of each book, and classes may share the database.
        String title = "Moby-Dick, copy " + UUID.randomUUID();
        long before = purchases.count();
        shop.postForObject("/purchases", title, Long.class);
        assertEquals(before + 1, purchases.count());
        assertTrue(Long.parseLong(shop.getForObject("/sold", String.class)) > 0);
        assertEquals(title, messages.receiveAndConvert("shipping", 10_000));
    }
}
