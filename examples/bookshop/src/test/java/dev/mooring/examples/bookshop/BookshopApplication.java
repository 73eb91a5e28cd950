package dev.mooring.examples.bookshop;

import org.springframework.amqp.core.Queue;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** Sells books, one copy of each. */
@SpringBootApplication
public class BookshopApplication {

    static final String SHIPPING = "shipping";

    public static void main(String[] args) {
        SpringApplication.run(BookshopApplication.class, args);
    }

    @Bean
    Queue shipping() {
        return new Queue(SHIPPING, false);
    }
}
