package dev.mooring.services;

import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.rows;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.mooring.Container;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Copies of PostgreSQL databases, compared with their templates by the server's own tools. */
class PostgresFidelityIT {

    private static final String EVERYTHING = "classpath:postgres/everything.sql";

    @Retention(RetentionPolicy.RUNTIME)
    @Postgres
    @Container(
            command = {
                "postgres",
                "-c",
                "wal_level=logical",
                "-c",
                "max_prepared_transactions=10",
                "-c",
                "fsync=off",
                "-c",
                "log_checkpoints=off"
            })
    @interface Server {}

    @Server
    static PostgresServer server;

    private static String template() throws SQLException {
        return single(
                server.dataSource(), "SELECT datname FROM pg_database WHERE datname LIKE 'mooring_template_%' LIMIT 1");
    }

    /** The key of a dump differs each time. */
    private static String dump(String database) {
        return server.container()
                .exec("pg_dump", "-U", server.user(), "--create", database)
                .orThrow()
                .stdout()
                .lines()
                .filter(line -> !line.startsWith("\\restrict") && !line.startsWith("\\unrestrict"))
                .map(line -> line.replace(database, "DATABASE"))
                .collect(Collectors.joining("\n"));
    }

    private static String informationSchema(String database) throws SQLException {
        StringBuilder content = new StringBuilder();
        try (Connection connection = TestSql.connect(server, database)) {
            for (List<String> view : rows(
                    connection,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'information_schema'"
                            + " ORDER BY 1")) {
                content.append(view).append('\n');
                rows(connection, "SELECT t::text FROM information_schema." + view.get(0) + " t ORDER BY 1").stream()
                        .filter(row -> !row.get(0).matches("(?s).*,(pg_catalog|information_schema),.*"))
                        .forEach(row -> content.append(row.get(0).replace(database, "DATABASE"))
                                .append('\n'));
            }
        }
        return content.toString();
    }

    @Test
    void aCopyIsEqualToItsTemplate(@Database(scripts = EVERYTHING) TestDatabase copy) throws SQLException {
        String template = template();
        execute(server.dataSource(), "ALTER DATABASE " + template + " ALLOW_CONNECTIONS true");

        assertThat(dump(copy.name()))
                .contains("SET search_path TO '';", "CONNECTION LIMIT = 17", "SET \"app.format\" TO '%s of %I'")
                .isEqualTo(dump(template));
        assertThat(informationSchema(copy.name()))
                .contains("calm_ships", "fixture_reader")
                .isEqualTo(informationSchema(template));
    }

    /** What a copy would lack is refused when the template is prepared. */
    @Test
    void whatCannotBeCopiedIsRefused() {
        assertThat(TestRun.of(RefusedTestCase.class).failures())
                .extracting(Throwable::getMessage)
                .anySatisfy(message -> assertThat(message).endsWith("""
                        The database cannot be copied: it has a prepared transaction.
                          what to do: end it where the database is prepared: COMMIT PREPARED 'left'
                          found:      'left'"""))
                .anySatisfy(message -> assertThat(message).endsWith("""
                        The database cannot be copied: the server does not copy subscriptions.
                          what to do: leave it out where the database is prepared, and create it in the test
                          found:      'left'"""))
                .hasSize(2);
    }

    @Server
    static class RefusedTestCase {
        static void prepareTransaction(Connection database) throws SQLException {
            leaveTransaction(database);
        }

        static void subscribe(Connection database) throws SQLException {
            leaveSubscription(database);
        }

        @Test
        void a(@Database(prepare = "prepareTransaction") Connection copy) {
            throw new AssertionError("is not run with " + copy);
        }

        @Test
        void b(@Database(prepare = "subscribe") Connection copy) {
            throw new AssertionError("is not run with " + copy);
        }
    }

    private static void leaveTransaction(Connection database) throws SQLException {
        execute(database, "CREATE TABLE things (id int)");
        execute(database, "BEGIN");
        execute(database, "INSERT INTO things VALUES (1)");
        execute(database, "PREPARE TRANSACTION 'left'");
    }

    private static void leaveSubscription(Connection database) throws SQLException {
        execute(
                database,
                "CREATE SUBSCRIPTION \"left\" CONNECTION 'host=127.0.0.1 user=postgres dbname=nowhere' PUBLICATION p"
                        + " WITH (connect = false, slot_name = 'left')");
    }

    /** Whatever a test leaves in its database, the database is dropped, and the run does not fail. */
    @Test
    void nothingKeepsADatabaseFromBeingDropped() {
        TestRuns.passes(LeavingTestCase.class, 7);
    }

    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class LeavingTestCase {

        @Server
        static PostgresServer db;

        @Database(fixed = true)
        static DataSource fixed;

        @Database
        TestDatabase own;

        @Test
        void aTemplate() throws SQLException {
            execute(own.dataSource(), "ALTER DATABASE " + own.name() + " IS_TEMPLATE true");
        }

        @Test
        void aTransaction() throws SQLException {
            try (Connection connection = own.connect()) {
                leaveTransaction(connection);
            }
        }

        @Test
        void aTransactionInAClosedTemplate() throws SQLException {
            aTransaction();
            aTemplate();
            execute(db.dataSource(), "ALTER DATABASE " + own.name() + " ALLOW_CONNECTIONS false");
        }

        @Test
        void aTransactionUnderOneName() throws SQLException {
            try (Connection connection = fixed.getConnection()) {
                leaveTransaction(connection);
            }
        }

        @Test
        void anActiveSubscription(@Database TestDatabase publisher) throws SQLException {
            execute(publisher.dataSource(), "CREATE TABLE things (id int); CREATE PUBLICATION p FOR TABLE things");
            execute(publisher.dataSource(), "SELECT pg_create_logical_replication_slot('active', 'pgoutput')");
            execute(
                    own.dataSource(),
                    "CREATE TABLE things (id int); CREATE SUBSCRIPTION active CONNECTION 'host=127.0.0.1 user=postgres"
                            + " dbname=" + publisher.name() + "' PUBLICATION p WITH (create_slot = false)");
            execute(publisher.dataSource(), "INSERT INTO things VALUES (1)");
            await().untilAsserted(() -> assertThat(single(own.dataSource(), "SELECT count(*) FROM things"))
                    .isEqualTo("1"));
        }

        @Test
        void aSubscriptionToNowhere() throws SQLException {
            try (Connection connection = own.connect()) {
                leaveSubscription(connection);
            }
        }

        @Test
        void z() throws SQLException {
            assertThat(single(fixed, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo("0");
            String others = "SELECT count(*) FROM pg_database WHERE datname LIKE 'leavingtestcase_%' AND datname <> '"
                    + own.name() + "'";
            await().untilAsserted(
                            () -> assertThat(single(db.dataSource(), others)).isEqualTo("0"));
        }
    }
}
