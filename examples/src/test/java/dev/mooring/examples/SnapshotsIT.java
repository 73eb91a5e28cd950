package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.PortForward;
import dev.mooring.Snapshot;
import dev.mooring.resource.DockerContainer;
import dev.mooring.wait.WaitForJdbc;
import org.junit.jupiter.api.Test;

/** A server for each test, which is initialized once. */
class SnapshotsIT {

    // tag::declare[]
    @Container(image = "postgres:17")
    @Env(value = "POSTGRES_PASSWORD=secret", secret = true)
    @PortForward(5432)
    @WaitForJdbc(value = "jdbc:postgresql://${self.address:5432}/postgres", user = "postgres", password = "secret")
    @Snapshot(prepare = "load", inputs = "classpath:sql/orders.sql")
    DockerContainer db;
    // end::declare[]

    // tag::prepare[]
    static void load(DockerContainer db) {
        db.copyInResource("sql/orders.sql", "/tmp/orders.sql");
        db.exec("psql", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-f", "/tmp/orders.sql")
                .orThrow();
    }
    // end::prepare[]

    @Test
    void hasWhatWasLoaded() {
        assertThat(query("SELECT count(*) >= 0 FROM orders")).isEqualTo("t");
    }

    @Test
    void changesNothingForOthers() {
        query("DROP TABLE orders");
    }

    @Test
    void stillHasWhatWasLoaded() {
        hasWhatWasLoaded();
    }

    private String query(String sql) {
        return db.exec("psql", "-v", "ON_ERROR_STOP=1", "-tAU", "postgres", "-c", sql)
                .orThrow()
                .stdout()
                .strip();
    }
}
