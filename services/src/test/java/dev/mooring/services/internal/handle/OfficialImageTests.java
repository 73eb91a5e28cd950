package dev.mooring.services.internal.handle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfficialImageTests {

    @ParameterizedTest
    @CsvSource({
        "postgres, POSTGRES",
        "postgres:18.3-alpine, POSTGRES",
        "postgres@sha256:0123, POSTGRES",
        "docker.io/library/mysql:8.4, MYSQL",
        "registry:5000/mariadb, MARIADB",
        "localhost/redis/redis-stack:7, REDIS",
        "valkey/valkey:8, VALKEY",
        "apache/kafka:4.1.0, KAFKA",
        "ghcr.io/osixia/openldap:1.5.0, OPENLDAP"
    })
    void officialImagesAreRecognized(String image, OfficialImage expected) {
        assertThat(OfficialImage.of(image)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"built", "acme/postgres:1", "postgresql", "redis/insight", "${db-image}", "a/b/mysql"})
    void othersAreNot(String image) {
        assertThat(OfficialImage.of(image)).isEmpty();
    }
}
