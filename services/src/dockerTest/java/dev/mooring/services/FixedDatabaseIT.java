package dev.mooring.services;

import static dev.mooring.services.TestRuns.failures;
import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestRuns.run;
import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One name for many tests, and a fresh database for each. */
class FixedDatabaseIT {

    private static final int ROUNDS = 15;

    static {
        // The pool reads it when its class is initialized: a connection is checked each time it is handed out.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    /** The pool is opened once; no test sees what another one wrote, and none of its statements fails. */
    @ParameterizedTest
    @ValueSource(classes = {PostgresPoolTestCase.class, MariaDbPoolTestCase.class})
    void aPoolLivesOn(Class<?> testCase) {
        PoolTestCase.URLS.clear();
        passes(testCase, ROUNDS);
        assertThat(PoolTestCase.URLS).hasSize(1);
    }

    abstract static class PoolTestCase {
        static final Set<String> URLS = new HashSet<>();
        static HikariDataSource pool = new HikariDataSource();

        static void open(TestDatabase database) {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(database.jdbcUrl());
            config.setUsername(database.user());
            config.setPassword(database.password());
            config.setMinimumIdle(5);
            config.setMaximumPoolSize(5);
            pool = new HikariDataSource(config);
        }

        @AfterAll
        static void close() {
            pool.close();
        }

        abstract TestDatabase database();

        @RepeatedTest(ROUNDS)
        void findsAFreshDatabase() throws SQLException {
            URLS.add(database().jdbcUrl());
            List<Connection> all = new ArrayList<>();
            for (int i = 0; i < pool.getMaximumPoolSize(); i++) {
                Connection connection = pool.getConnection();
                all.add(connection);
                assertThat(single(connection, "SELECT count(*) FROM orders")).isEqualTo(String.valueOf(1 + i));
                execute(connection, "INSERT INTO orders (item) VALUES ('mine')");
            }
            execute(database().dataSource(), "CREATE TABLE extra (id int)");
            // One is left open in a transaction, the others go back to the pool.
            Connection leaked = database().dataSource().getConnection();
            leaked.setAutoCommit(false);
            execute(leaked, "UPDATE orders SET item = 'locked'");
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    static class PostgresPoolTestCase extends PoolTestCase {
        @Postgres
        static PostgresServer server;

        @Database(migrations = "classpath:db/migration", fixed = true)
        static TestDatabase db;

        @BeforeAll
        static void open() {
            open(db);
        }

        @Override
        TestDatabase database() {
            return db;
        }
    }

    static class MariaDbPoolTestCase extends PoolTestCase {
        @MariaDB
        static MariaDBServer server;

        @Database(migrations = "classpath:mariadb/migration", fixed = true)
        static TestDatabase db;

        @BeforeAll
        static void open() {
            open(db);
        }

        @Override
        TestDatabase database() {
            return db;
        }
    }

    /** The server drops what was renamed away, and the spares end with it. */
    @Test
    void nothingIsLeftBehind() {
        passes(LeftoversTestCase.class, 3);
    }

    static class LeftoversTestCase {
        @Postgres
        static PostgresServer server;

        @Database(fixed = true)
        static TestDatabase db;

        @RepeatedTest(3)
        void test() {
            await().untilAsserted(() -> assertThat(single(
                            server.dataSource(),
                            "SELECT count(*) FROM pg_database WHERE datname LIKE '" + db.name() + "%'"))
                    .isEqualTo("2"));
        }
    }

    @Test
    void concurrentTestsAreRefused() {
        ConcurrentTestCase.refused = new CountDownLatch(1);
        List<Throwable> failures = failures(run(
                        ConcurrentTestCase.class,
                        Map.of(
                                "junit.jupiter.execution.parallel.enabled", "true",
                                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                                "junit.jupiter.execution.parallel.config.fixed.parallelism", "2")))
                .toList();
        assertThat(failures)
                .singleElement()
                .satisfies(failure -> assertThat(failure.getMessage())
                        .startsWith("Value 'db' (FixedDatabaseIT.ConcurrentTestCase.db) could not be made ready for"
                                + " FixedDatabaseIT.ConcurrentTestCase.")
                        .contains(": the database is renewed for each test (fixed = true), but"
                                + " FixedDatabaseIT.ConcurrentTestCase.")
                        .contains(" still uses it.")
                        .contains("what to do: leave out fixed = true and let each test have a @Database of its own"));
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class ConcurrentTestCase {
        static CountDownLatch refused = new CountDownLatch(1);

        @RegisterExtension
        static final TestWatcher WATCHER = new TestWatcher() {
            @Override
            public void testFailed(ExtensionContext context, Throwable cause) {
                refused.countDown();
            }
        };

        @Postgres
        static PostgresServer server;

        @Database(fixed = true)
        static TestDatabase db;

        @Test
        void one() throws InterruptedException {
            runsUntilTheOtherIsRefused();
        }

        @Test
        void other() throws InterruptedException {
            runsUntilTheOtherIsRefused();
        }

        private static void runsUntilTheOtherIsRefused() throws InterruptedException {
            assertThat(refused.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
