package dev.mooring.examples.bookshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.spring.SpringConnection;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest;

// tag::several[]
@SpringBootTest
class SeveralIT {

    @Postgres
    @SpringConnection
    static PostgresServer shop;

    @Postgres
    @SpringConnection(prefix = "archive.datasource")
    static PostgresServer archive;

    @Test
    void knowsTheArchive(@Value("${archive.datasource.url}") String url) {
        assertThat(url).isEqualTo(archive.jdbcUrl());
    }
}
// end::several[]
