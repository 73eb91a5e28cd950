package dev.mooring.services;

import static dev.mooring.services.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server is initialized once; its data is in memory nevertheless. */
class PostgresSnapshotIT {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSnapshotIT.class);

    private static final String KEY = "mooring.test.snapshot.key";

    private static final List<Duration> TIMES = new ArrayList<>();

    private static final List<Boolean> INITIALIZED = new ArrayList<>();

    static class ServerTestCase {
        @Postgres(name = "db")
        @Env("KEY=${config:" + KEY + "}")
        PostgresServer db;

        private final long begin = System.nanoTime();

        @RepeatedTest(3)
        void isReady(@Database Connection connection) throws SQLException {
            TIMES.add(Duration.ofNanos(System.nanoTime() - begin));
            INITIALIZED.add(db.container().logs().contains("performing post-bootstrap initialization"));
            assertThat(db.container().inspect().mounts())
                    .anySatisfy(mount -> assertThat(mount.type()).isEqualTo("tmpfs"));
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE items (name text)");
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM items")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
        }
    }

    @BeforeEach
    void begin() {
        TIMES.clear();
        INITIALIZED.clear();
    }

    @Test
    void isInitializedOnceInAllSessions() {
        Map<String, String> run = Map.of(
                KEY, Long.toString(System.nanoTime()), "mooring.lookahead", "0", "mooring.snapshots.expiry", "10 m");
        passes(ServerTestCase.class, 3, run);
        passes(ServerTestCase.class, 3, run);

        LOG.info("from construction to the first database: {}", TIMES);
        assertThat(INITIALIZED).hasSize(6).containsOnly(false);
    }

    @Test
    void isInitializedAtEachStartWhereSnapshotsAreOff() {
        passes(ServerTestCase.class, 3, Map.of(KEY, "off", "mooring.snapshots", "off", "mooring.lookahead", "0"));

        LOG.info("from construction to the first database, initialized each time: {}", TIMES);
        assertThat(INITIALIZED).hasSize(3).containsOnly(true);
    }

    static class WrongOptionTestCase {
        @Postgres
        @Container(command = {"postgres", "-c", "nosuch=1"})
        PostgresServer db;

        @Test
        void neverRuns() {}
    }

    @Test
    void reportsTheExitCodeOfAServerThatEndsByItself() {
        assertThat(TestRun.of(WrongOptionTestCase.class, 1).failures())
                .singleElement()
                .satisfies(failure -> assertThat(failure).hasMessageContaining("exited with code 1"));
    }
}
