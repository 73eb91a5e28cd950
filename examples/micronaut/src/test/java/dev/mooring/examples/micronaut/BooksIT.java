package dev.mooring.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.Test;

// tag::connected[]
@MicronautTest
class BooksIT {

    @Postgres(scripts = "classpath:books.sql")
    static PostgresServer db;

    @Nginx
    @ApplicationProperty(name = "shop.prices", value = "${nginx.uri}/prices")
    static NginxServer nginx;

    @Inject
    EmbeddedServer application;

    @Test
    void sellsABook() {
        URI books = application.getURI().resolve("/books");
        Requests.post(books, "Moby-Dick");
        assertThat(Requests.get(books)).isEqualTo("Moby-Dick");
    }

    @Test
    void knowsThePrices() {
        URI prices = application.getURI().resolve("/books/prices");
        assertThat(Requests.get(prices)).isEqualTo(nginx.uri() + "/prices");
    }
}
// end::connected[]
