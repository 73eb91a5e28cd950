package dev.mooring.examples.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Environment;
import dev.mooring.Template;
import dev.mooring.frameworks.ApplicationProperty;
import dev.mooring.frameworks.QuarkusEnvironment;
import dev.mooring.services.Nginx;
import dev.mooring.services.NginxServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

// tag::connected[]
@QuarkusTest
@QuarkusEnvironment(BooksIT.Backend.class)
class BooksIT {

    @Environment
    record Backend(
            @Postgres(scripts = "classpath:books.sql") PostgresServer db,
            @Nginx NginxServer nginx,

            @Template("${nginx.uri}/prices") @ApplicationProperty(name = "shop.prices")
            String prices) {}

    Backend backend;

    @TestHTTPResource("/books")
    URI books;

    @Test
    void sellsABook() {
        Requests.post(books, "Moby-Dick");
        assertThat(Requests.get(books)).isEqualTo("Moby-Dick");
    }

    @Test
    void knowsThePrices() {
        assertThat(Requests.get(URI.create(books + "/prices")))
                .isEqualTo(backend.nginx().uri() + "/prices");
    }
}
// end::connected[]
