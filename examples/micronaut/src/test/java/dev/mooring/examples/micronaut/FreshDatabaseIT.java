package dev.mooring.examples.micronaut;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.TestDatabase;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import java.net.URI;
import org.junit.jupiter.api.RepeatedTest;

// tag::fresh[]
@MicronautTest
@Postgres
class FreshDatabaseIT {

    @Database(fixed = true, scripts = "classpath:books.sql")
    static TestDatabase db;

    @Inject
    EmbeddedServer application;

    @RepeatedTest(3)
    void sellsTheOnlyCopy() {
        URI books = application.getURI().resolve("/books");
        Requests.post(books, "Moby-Dick");
        assertThat(Requests.get(books)).isEqualTo("Moby-Dick");
    }
}
// end::fresh[]
