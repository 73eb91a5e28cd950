package dev.mooring.services;

import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What one test does to its database no other test sees, and it keeps none from being dropped. */
class IsolationIT {

    private static final int PARALLEL = 8;
    private static final int ROUNDS = Boolean.getBoolean("mooring.test.nightly") ? 200 : 10;

    @ParameterizedTest
    @ValueSource(classes = {PostgresRoundsTestCase.class, MariaDbRoundsTestCase.class})
    void parallelTestsAreIsolated(Class<?> testCase) {
        Rounds.NAMES.clear();
        passes(
                testCase,
                (long) PARALLEL * ROUNDS,
                Map.of(
                        "junit.jupiter.execution.parallel.enabled", "true",
                        "junit.jupiter.execution.parallel.config.strategy", "fixed",
                        "junit.jupiter.execution.parallel.config.fixed.parallelism", String.valueOf(PARALLEL)));
        assertThat(Rounds.NAMES).hasSize(PARALLEL * ROUNDS);
    }

    @Execution(ExecutionMode.CONCURRENT)
    abstract static class Rounds {
        static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

        static IntStream rounds() {
            return IntStream.range(0, PARALLEL * ROUNDS);
        }

        static void use(TestDatabase fresh) throws SQLException {
            NAMES.add(fresh.name());
            execute(fresh.dataSource(), "INSERT INTO orders (item) VALUES ('mine')");
            assertThat(single(fresh.dataSource(), "SELECT concat(count(*), ' ', max(id)) FROM orders"))
                    .isEqualTo("2 2");
            execute(fresh.dataSource(), "CREATE TABLE more AS SELECT item FROM orders");
            // Left open in a transaction, on purpose.
            Connection leaked = fresh.dataSource().getConnection();
            leaked.setAutoCommit(false);
            execute(leaked, "UPDATE orders SET item = 'locked'");
        }
    }

    static class PostgresRoundsTestCase extends Rounds {
        @Postgres
        static PostgresServer server;

        @ParameterizedTest
        @MethodSource("rounds")
        void round(int number, @Database(migrations = "classpath:db/migration") TestDatabase fresh)
                throws SQLException {
            use(fresh);
        }

        @AfterAll
        static void allAreDropped() {
            await().untilAsserted(() -> assertThat(single(
                            server.dataSource(),
                            "SELECT count(*) FROM pg_database WHERE datname LIKE 'postgresroundstestcase%'"))
                    .isEqualTo("0"));
        }
    }

    static class MariaDbRoundsTestCase extends Rounds {
        @MariaDB
        static MariaDBServer server;

        @ParameterizedTest
        @MethodSource("rounds")
        void round(int number, @Database(migrations = "classpath:mariadb/migration") TestDatabase fresh)
                throws SQLException {
            use(fresh);
        }

        @AfterAll
        static void allAreDropped() {
            await().untilAsserted(() -> assertThat(single(
                            server.dataSource(),
                            "SELECT count(*) FROM information_schema.schemata"
                                    + " WHERE schema_name LIKE 'mariadbroundstestcase%'"))
                    .isEqualTo("0"));
        }
    }

    @Test
    void rolesAndSettingsOfADatabaseEndWithIt() {
        passes(PostgresSettingsTestCase.class, 2);
    }

    @Postgres(name = "db")
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class PostgresSettingsTestCase {
        static String former = "";

        @Test
        @Order(1)
        void changes(@Database(migrations = "classpath:db/migration") TestDatabase fresh) throws SQLException {
            former = fresh.name();
            try (Connection connection = fresh.connect()) {
                execute(connection, "CREATE ROLE clerk");
                execute(connection, "ALTER TABLE orders OWNER TO clerk");
                execute(connection, "GRANT ALL ON DATABASE " + former + " TO clerk");
                execute(connection, "ALTER DATABASE " + former + " SET work_mem = '3MB'");
                execute(connection, "ALTER ROLE postgres IN DATABASE " + former + " SET statement_timeout = '1s'");
                execute(connection, "CREATE PUBLICATION everything FOR ALL TABLES");
            }
        }

        @Test
        @Order(2)
        void findsNothingChanged(@Database(migrations = "classpath:db/migration") TestDatabase fresh)
                throws SQLException {
            assertThat(single(fresh.dataSource(), "SHOW work_mem")).isEqualTo("4MB");
            assertThat(single(fresh.dataSource(), "SHOW statement_timeout")).isEqualTo("0");
            assertThat(single(fresh.dataSource(), "SELECT count(*) FROM pg_publication"))
                    .isEqualTo("0");
            await().untilAsserted(() -> assertThat(single(
                            fresh.dataSource(), "SELECT count(*) FROM pg_database WHERE datname = '" + former + "'"))
                    .isEqualTo("0"));
            // Nothing depends on the role any more.
            execute(fresh.dataSource(), "DROP ROLE clerk");
        }
    }

    @Test
    void aTestCannotChangeTheServer() {
        passes(MariaDbRightsTestCase.class, 1);
    }

    @MariaDB
    static class MariaDbRightsTestCase {
        @Test
        void test(@Database(migrations = "classpath:mariadb/migration") Connection fresh) {
            for (String statement : new String[] {
                "CREATE USER clerk", "SET GLOBAL max_connections = 5", "CREATE DATABASE another", "DROP DATABASE test"
            }) {
                assertThatExceptionOfType(SQLException.class)
                        .as(statement)
                        .isThrownBy(() -> execute(fresh, statement))
                        .withMessageContaining("denied");
            }
        }
    }
}
