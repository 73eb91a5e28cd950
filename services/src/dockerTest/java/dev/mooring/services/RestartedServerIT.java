package dev.mooring.services;

import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.sql.SQLException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** With the memory that its data was in, a restarted server has lost its templates, and what was copied ahead. */
class RestartedServerIT {

    private static final int TESTS = 4;

    @ParameterizedTest
    @ValueSource(classes = {PostgresTestCase.class, MariaDbTestCase.class})
    void theTestsAfterARestartHaveTheirDatabases(Class<?> testCase) {
        SummaryGeneratingListener listener = new SummaryGeneratingListener();
        try (LauncherSession session = LauncherFactory.openSession()) {
            session.getLauncher()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(testCase))
                                    .configurationParameter("mooring.lookahead", "2")
                                    .build(),
                            listener);
        }
        assertThat(listener.getSummary().getFailures())
                .extracting(TestExecutionSummary.Failure::getException)
                .isEmpty();
        assertThat(listener.getSummary().getTestsSucceededCount()).isEqualTo(TESTS);
    }

    /** Restarts the server in the first test, once the databases of the next two are there. */
    private static void use(TestDatabase own, RepetitionInfo info, String names) throws SQLException {
        assertThat(single(own.dataSource(), "SELECT item FROM orders")).isEqualTo("rope");
        if (info.getCurrentRepetition() == 1) {
            String ofThisClass = own.name().substring(0, own.name().lastIndexOf('_'));
            await().untilAsserted(() -> assertThat(single(own.server().dataSource(), names.formatted(ofThisClass))
                            .split(","))
                    .hasSize(3));
            own.server().container().restart();
        }
    }

    static class PostgresTestCase {
        @Postgres
        static PostgresServer db;

        @Database(migrations = "classpath:db/migration")
        TestDatabase fresh;

        @RepeatedTest(TESTS)
        void test(RepetitionInfo info) throws SQLException {
            use(fresh, info, "SELECT string_agg(datname, ',') FROM pg_database WHERE datname LIKE '%s%%'");
        }
    }

    static class MariaDbTestCase {
        @MariaDB
        static MariaDBServer db;

        @Database(migrations = "classpath:mariadb/migration")
        TestDatabase fresh;

        @RepeatedTest(TESTS)
        void test(RepetitionInfo info) throws SQLException {
            use(
                    fresh,
                    info,
                    "SELECT group_concat(schema_name) FROM information_schema.schemata WHERE schema_name LIKE '%s%%'");
        }
    }
}
