package dev.mooring.services;

import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Mooring;
import dev.mooring.Template;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineConnector;
import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineUnavailableException;
import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.postgres.PostgresWait;
import dev.mooring.spec.ContainerSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A PostgreSQL server that Mooring has not started: typed handles and databases are made on it. */
class ReplacedServerIT {

    /** There is no engine, as on a build agent that brings its own database. */
    static final class Nowhere implements EngineConnector {
        @Override
        public Engine connect(Function<String, Optional<String>> parameters, Consumer<String> secrets) {
            throw new EngineUnavailableException("No container engine answers.");
        }
    }

    static class DatabasesTestCase {
        @Postgres
        static PostgresServer db;

        @Database(migrations = "classpath:db/migration")
        DataSource orders;

        @Template("${db.jdbcUrl}")
        static String url;

        @RepeatedTest(3)
        void eachTestHasACopy() throws SQLException {
            assertThat(single(orders, "SELECT count(*) FROM orders")).isEqualTo("1");
            execute(orders, "DELETE FROM orders");
        }

        @Test
        void theServerIsReachedWithTheDeclaredLogin(@Database Connection connection) throws SQLException {
            assertThat(single(db.dataSource(), "SELECT setting FROM pg_settings WHERE name = 'max_connections'"))
                    .as("of the server that is there")
                    .isEqualTo("77");
            assertThat(url).isEqualTo(db.jdbcUrl());
            assertThat(connection.getMetaData().getURL()).contains(db.endpoint().toString());
            assertThatExceptionOfType(MooringException.class)
                    .isThrownBy(() -> db.container().exec("psql"))
                    .withMessageContaining("is replaced by " + db.endpoint() + ", so no command can be run in it.");
        }
    }

    private static List<String> databases(Endpoint server) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://" + server + "/postgres", "postgres", "postgres")) {
            return List.of(single(connection, "SELECT string_agg(datname, ' ' ORDER BY datname) FROM pg_database")
                    .split(" "));
        }
    }

    @Test
    void databasesAreMadeAndRemovedWithoutAnEngine() throws SQLException {
        try (Mooring mooring = Mooring.open(Map.of("mooring.evidence", "never"))) {
            DockerContainer there = mooring.run(ContainerSpec.builder("postgres:17")
                    .env("POSTGRES_PASSWORD", "postgres")
                    .command("postgres", "-c", "max_connections=77")
                    .port(5432)
                    .waitUsing(new PostgresWait())
                    .build());
            Endpoint server = there.endpoint(5432);
            List<String> before = databases(server);

            passes(
                    DatabasesTestCase.class,
                    4,
                    Map.of(
                            "mooring.replace.db",
                            server.toString(),
                            Configuration.ENGINE,
                            Nowhere.class.getName(),
                            Configuration.EVIDENCE,
                            "never"));

            // The database of the console and the templates wait for the next run, as on a server that is kept.
            assertThat(databases(server))
                    .containsAll(before)
                    .filteredOn(name -> !before.contains(name))
                    .allMatch(name -> name.equals("mooring") || name.startsWith("mooring_template_"));
        }
    }

    static class HandleTestCase {
        @Test
        void isThere(@Postgres PostgresServer db) {
            assertThat(db.container().replaced()).isTrue();
        }
    }

    /** Its port is open long before. */
    @Test
    void aServerThatStillStartsIsWaitedFor() throws Exception {
        try (StartingPostgres starting = new StartingPostgres(5)) {
            passes(
                    HandleTestCase.class,
                    1,
                    Map.of(
                            "mooring.replace.db",
                            starting.address(),
                            Configuration.ENGINE,
                            Nowhere.class.getName(),
                            Configuration.EVIDENCE,
                            "never"));

            assertThat(starting.logins()).isEqualTo(6);
        }
    }
}
