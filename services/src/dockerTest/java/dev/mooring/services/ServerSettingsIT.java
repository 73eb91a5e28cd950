package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.DockerContainer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What annotations set is what the servers use, and what the documentation recommends on a class works. */
@Postgres(options = "work_mem=12MB")
@Container(scope = Scope.SESSION)
class ServerSettingsIT {

    @MariaDB(user = "petclinic", password = "pet", database = "petclinic", options = "max-connections=77")
    static MariaDBServer clinic;

    @Redis(options = "maxmemory=12mb")
    static DockerContainer redis;

    @RabbitMQ(
            options = "channel_max=64",
            plugins = {})
    static DockerContainer rabbit;

    @Mosquitto(options = "max_inflight_messages=5")
    static MosquittoServer mosquitto;

    @Memcached(options = "memory-limit=77")
    static DockerContainer memcached;

    @Test
    void theServersHaveTheOptions(@Database(server = "postgres") Connection database) throws SQLException {
        assertThat(single(database, "SHOW work_mem")).isEqualTo("12MB");
        assertThat(redis.exec("redis-cli", "CONFIG", "GET", "maxmemory")
                        .orThrow()
                        .stdout())
                .contains("12582912");
        assertThat(rabbit.exec("rabbitmqctl", "eval", "application:get_env(rabbit, channel_max).")
                        .orThrow()
                        .stdout())
                .contains("64");
        assertThat(memcached
                        .exec("sh", "-c", "tr '\\0' ' ' < /proc/1/cmdline")
                        .orThrow()
                        .stdout())
                .contains("--memory-limit=77");
        assertThat(mosquitto.container().state().status()).isEqualTo(ContainerState.Status.RUNNING);
    }

    @Test
    void theUserHasItsDatabaseAlone(@Database(server = "clinic") DataSource copy) throws SQLException {
        assertThat(clinic.user()).isEqualTo("petclinic");
        try (Connection own = clinic.dataSource().getConnection()) {
            assertThat(single(own, "SELECT current_user()")).isEqualTo("petclinic@%");
            assertThat(single(own, "SELECT database()")).isEqualTo("petclinic");
            assertThat(single(own, "SELECT @@max_connections")).isEqualTo("77");
        }
        try (Connection fresh = copy.getConnection()) {
            assertThat(single(fresh, "SELECT database()")).isNotEqualTo("petclinic");
        }
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
