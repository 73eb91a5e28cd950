package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Compose;
import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Typed servers that are services of a Compose file, whose images and credentials they take. */
class ComposedServersIT {

    // tag::compose[]
    @Environment
    @Compose("src/dockerTest/compose/servers.yaml")
    record Servers(
            @Postgres PostgresServer db,
            @Postgres PostgresServer filed,
            @MariaDB MariaDBServer mariadb,
            @Redis RedisServer cache) {}
    // end::compose[]

    @UseEnvironment(Servers.class)
    static class ServersTestCase {

        @Test
        void postgres(Servers servers, @Database(server = "db") Connection copy) throws SQLException {
            PostgresServer db = servers.db();
            assertThat(db.user()).isEqualTo("shop");
            assertThat(db.password()).isEqualTo("pw-of-shop");
            assertThat(db.jdbcUrl()).endsWith("/shop");
            try (Connection connection = DriverManager.getConnection(db.jdbcUrl(), db.user(), db.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE of_shop (id int)");
            }
            try (Statement statement = copy.createStatement()) {
                statement.execute("CREATE TABLE of_shop (id int)");
            }
        }

        @Test
        void passwordsInFiles(Servers servers) throws SQLException {
            PostgresServer filed = servers.filed();
            assertThat(filed.user()).isEqualTo("postgres");
            assertThat(filed.password()).isEqualTo("pw-of-file");
            assertThat(filed.jdbcUrl()).endsWith("/orders");
            try (Connection connection = DriverManager.getConnection(filed.jdbcUrl(), filed.user(), filed.password())) {
                assertThat(connection.isValid(10)).isTrue();
            }
        }

        @Test
        void mariaDb(Servers servers, @Database(server = "mariadb") Connection copy) throws SQLException {
            MariaDBServer mariadb = servers.mariadb();
            assertThat(mariadb.password()).isEqualTo("pw-of-root");
            assertThat(mariadb.jdbcUrl()).endsWith("/test");
            assertThat(copy.isValid(10)).isTrue();
        }

        @Test
        void redis(Servers servers) {
            assertThat(servers.cache().password()).isEqualTo("pw-of-cache");
            try (Jedis client = new Jedis(servers.cache().uri())) {
                assertThat(client.ping()).isEqualTo("PONG");
            }
        }
    }

    @Test
    void serversTakeTheImagesAndCredentialsOfServices() {
        TestRun.of(ServersTestCase.class).hasPassed(4);
    }
}
