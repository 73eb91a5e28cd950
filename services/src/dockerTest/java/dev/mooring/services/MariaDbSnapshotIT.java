package dev.mooring.services;

import static dev.mooring.services.TestRuns.passes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Env;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A server is initialized once, and started without the image's entrypoint from then on. */
class MariaDbSnapshotIT {

    private static final Logger LOG = LoggerFactory.getLogger(MariaDbSnapshotIT.class);

    private static final String KEY = "mooring.test.snapshot.key";

    private static final List<Duration> TIMES = new ArrayList<>();

    private static final List<Boolean> INITIALIZED = new ArrayList<>();

    static class ServerTestCase {
        @MariaDB(name = "db")
        @Env("KEY=${config:" + KEY + "}")
        MariaDBServer db;

        private final long begin = System.nanoTime();

        @RepeatedTest(2)
        void isReady(@Database Connection connection) throws SQLException {
            TIMES.add(Duration.ofNanos(System.nanoTime() - begin));
            INITIALIZED.add(db.container().logs().contains("Initializing database files"));
            assertThat(db.container().exec("ps", "-o", "user=", "-p", "1").stdout())
                    .isEqualToIgnoringWhitespace("mysql");
            try (Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE items (name text)");
                try (ResultSet rows = statement.executeQuery("SELECT count(*) FROM items")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isZero();
                }
            }
        }
    }

    @Test
    void isInitializedOnceInAllSessions() {
        Map<String, String> run = Map.of(
                KEY, Long.toString(System.nanoTime()), "mooring.lookahead", "0", "mooring.snapshots.expiry", "10 m");
        passes(ServerTestCase.class, 2, run);
        passes(ServerTestCase.class, 2, run);

        LOG.info("from construction to the first database: {}", TIMES);
        assertThat(INITIALIZED).hasSize(4).containsOnly(false);
    }
}
