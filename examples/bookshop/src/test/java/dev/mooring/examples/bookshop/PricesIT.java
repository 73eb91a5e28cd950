package dev.mooring.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import dev.mooring.services.Postgres;
import dev.mooring.spring.SpringProperty;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

// tag::property[]
@SpringBootTest
@Postgres
class PricesIT {

    @Nginx
    @SpringProperty(name = "bookshop.prices", value = "${prices.uri}/prices")
    static NginxServer prices;

    @Test
    void findsThePrices(@Value("${bookshop.prices}") String url) {
        assertThat(url).isEqualTo(prices.uri() + "/prices");
    }
}
// end::property[]
