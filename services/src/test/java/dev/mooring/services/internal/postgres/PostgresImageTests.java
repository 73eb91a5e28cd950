package dev.mooring.services.internal.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where servers have their data, by their images. */
class PostgresImageTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres:17",
                "postgres:9.6-alpine",
                "registry:5000/postgres:17",
                "registry:5000/team/postgres:17.6@sha256:0123",
                "postgis/postgis:17-3.5",
                "pgvector/pgvector:pg17",
                "pgvector/pgvector:0.8.1-pg17-trixie",
                "timescale/timescaledb:latest-pg16"
            })
    void olderServers(String image) {
        assertThat(new PostgresImage(image).volume()).isEqualTo("/var/lib/postgresql/data");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres",
                "postgres:latest",
                "postgres:alpine",
                "postgres:18",
                "postgres:18.1-alpine",
                "postgres@sha256:0123456789",
                "registry:5000/postgres",
                "registry:17/postgres:18",
                "pgvector/pgvector:pg18",
                "timescale/timescaledb:2.23.0-pg18",
                "timescale/timescaledb:2.23.0",
                "postgres:20260101"
            })
    void newerServersAndThoseWithoutAVersion(String image) {
        assertThat(new PostgresImage(image).volume()).isEqualTo("/var/lib/postgresql");
    }
}
