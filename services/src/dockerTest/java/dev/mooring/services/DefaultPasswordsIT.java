package dev.mooring.services;

import static dev.mooring.services.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Template;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers that other hosts reach have no password that everybody knows. */
class DefaultPasswordsIT {

    static class ExposedTestCase {

        @Postgres
        static PostgresServer postgres;

        @MariaDB(user = "shop", snapshot = false)
        static MariaDBServer mariaDb;

        @RabbitMQ(plugins = {})
        static RabbitMQServer rabbit;

        @OpenLdap
        static OpenLdapServer ldap;

        @Postgres(password = "postgres", snapshot = false)
        static PostgresServer explicit;

        @Template("${postgres.password} ${mariaDb.password} ${rabbit.password} ${ldap.password}")
        static String shown;

        @Test
        void handlesKnowThePasswordsWhichAreRandom(
                @Database(server = "postgres") Connection first, @Database(server = "mariaDb") Connection second)
                throws SQLException {
            assertThat(Stream.of(shown.split(" "))).hasSize(4).allMatch(each -> each.matches("[0-9a-f]{32}"));
            assertThat(first.isValid(10)).isTrue();
            assertThat(second.isValid(10)).isTrue();
            for (DatabaseServer server : new DatabaseServer[] {postgres, mariaDb}) {
                try (Connection own = server.dataSource().getConnection()) {
                    assertThat(own.isValid(10)).isTrue();
                }
            }
            rabbit.container()
                    .exec("rabbitmqctl", "authenticate_user", rabbit.user(), rabbit.password())
                    .orThrow();
            ldap.container()
                    .exec("ldapwhoami", "-x", "-H", "ldap://localhost", "-D", ldap.user(), "-w", ldap.password())
                    .orThrow();
        }

        @Test
        void theDocumentedOneIsRefused() {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "postgres"))
                    .withMessageContaining("password authentication failed");
        }

        @Test
        void onesThatAreSetAreUsed() throws SQLException {
            assertThat(explicit.password()).isEqualTo("postgres");
            try (Connection own = explicit.dataSource().getConnection()) {
                assertThat(own.isValid(10)).isTrue();
            }
        }
    }

    @Test
    void defaultsAreReplacedWhereOtherHostsReachTheServers() {
        passes(ExposedTestCase.class, 3, Map.of("mooring.host.ip", "0.0.0.0"));
    }
}
