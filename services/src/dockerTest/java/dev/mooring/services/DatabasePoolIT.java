package dev.mooring.services;

import static dev.mooring.services.TestRuns.failures;
import static dev.mooring.services.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mooring.Scope;
import dev.mooring.resource.MooringException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Pools of databases, databases made in code, and what a pool of the application's own does to a fixed database. */
@Postgres(options = "max_connections=40", prepare = "createTable", scope = Scope.SESSION)
class DatabasePoolIT {

    static void createTable(Connection template) throws SQLException {
        try (Statement statement = template.createStatement()) {
            statement.execute("CREATE TABLE t (id int)");
        }
    }

    @Database(pool = @Pool(size = 2, autoCommit = false, initSql = "SET application_name = 'ours'"))
    DataSource pooled;

    @Database(fixed = true, pool = @Pool)
    static DataSource fixed;

    @Test
    void aPoolKeepsItsConnectionsAndSetsThemUp() throws SQLException {
        String first;
        try (Connection connection = pooled.getConnection()) {
            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(single(connection, "SHOW application_name")).isEqualTo("ours");
            first = single(connection, "SELECT pg_backend_pid()");
        }
        try (Connection connection = pooled.getConnection()) {
            assertThat(single(connection, "SELECT pg_backend_pid()")).isEqualTo(first);
        }
        assertThat(pooled.unwrap(HikariDataSource.class).getMaximumPoolSize()).isEqualTo(2);
    }

    @RepeatedTest(3)
    void aPoolOfAFixedDatabaseNeverHandsOutAnEndedConnection() throws SQLException {
        try (Connection connection = fixed.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("INSERT INTO t VALUES (1)")).isOne();
            assertThat(single(connection, "SELECT count(*) FROM t")).isEqualTo("1");
        }
    }

    @Test
    void aDatabaseMadeInCodeIsACopyThatEndsWhenItIsClosed(@Database TestDatabase any) throws SQLException {
        DatabaseServer server = any.server();
        String name;
        try (TestDatabase first = server.newDatabase();
                TestDatabase second = server.newDatabase()) {
            first.execute("INSERT INTO t VALUES (1)");
            try (Connection connection = second.connect()) {
                assertThat(single(connection, "SELECT count(*) FROM t")).isEqualTo("0");
            }
            name = first.name();
            assertThat(second.name()).isNotEqualTo(name);
        }
        try (Connection connection = server.dataSource().getConnection()) {
            assertThat(single(connection, "SELECT count(*) FROM pg_database WHERE datname = '" + name + "'"))
                    .isEqualTo("0");
        }
    }

    @Postgres
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class UncheckedPoolTestCase {
        @Database(fixed = true)
        static TestDatabase shop;

        /** As a pool that does not check what it hands out. */
        static @Nullable Connection pool;

        @Test
        @Order(1)
        void opens() throws SQLException {
            Connection first = shop.dataSource().getConnection();
            assertThat(single(first, "SELECT 1")).isEqualTo("1");
            pool = first;
        }

        @Test
        @Order(2)
        void fails() throws SQLException {
            single(Objects.requireNonNull(pool), "SELECT 1");
        }

        @Test
        @Order(3)
        void failsForAReasonOfItsOwn() {
            throw new AssertionError("has nothing to do with the database");
        }
    }

    @Test
    void aFailureAfterConnectionsWereEndedSaysSo() {
        List<Throwable> failures =
                failures(run(UncheckedPoolTestCase.class, Map.of())).toList();

        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).isInstanceOf(SQLException.class);
        assertThat(failures.get(0).getSuppressed())
                .filteredOn(MooringException.class::isInstance)
                .singleElement()
                .satisfies(told -> assertThat(told.getMessage())
                        .startsWith("Before DatabasePoolIT.UncheckedPoolTestCase.fails, Mooring replaced the database"
                                + " shop_")
                        .endsWith(" (fixed = true) and ended a connection that was open. A pool that hands out such a"
                                + " connection without checking it causes failures like this.\n  what to do: take the"
                                + " DataSource from Mooring, as in @Database(fixed = true, pool = @Pool) DataSource, or"
                                + " let the pool check each connection; for HikariCP, set the system property"
                                + " com.zaxxer.hikari.aliveBypassWindowMs=0"));
        assertThat(failures.get(1).getSuppressed()).noneMatch(MooringException.class::isInstance);
    }

    private static String single(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
