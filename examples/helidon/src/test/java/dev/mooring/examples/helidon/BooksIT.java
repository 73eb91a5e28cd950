package dev.mooring.examples.helidon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import io.helidon.microprofile.tests.junit5.HelidonTest;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.WebTarget;
import java.net.URI;
import org.junit.jupiter.api.Test;

// tag::connected[]
@HelidonTest
class BooksIT {

    @Postgres(scripts = "classpath:books.sql")
    @ApplicationProperty(name = "javax.sql.DataSource.books.dataSource.url", value = "${db.jdbcUrl}")
    @ApplicationProperty(name = "javax.sql.DataSource.books.dataSource.user", value = "${db.user}")
    @ApplicationProperty(name = "javax.sql.DataSource.books.dataSource.password", value = "${db.password}")
    static PostgresServer db;

    @Nginx
    @ApplicationProperty(name = "shop.prices", value = "${nginx.uri}/prices")
    static NginxServer nginx;

    @Inject
    WebTarget application;

    @Test
    void sellsABook() {
        URI books = application.path("/books").getUri();
        Requests.post(books, "Moby-Dick");
        assertThat(Requests.get(books)).isEqualTo("Moby-Dick");
    }

    @Test
    void knowsThePrices() {
        URI prices = application.path("/books/prices").getUri();
        assertThat(Requests.get(prices)).isEqualTo(nginx.uri() + "/prices");
    }
}
// end::connected[]
