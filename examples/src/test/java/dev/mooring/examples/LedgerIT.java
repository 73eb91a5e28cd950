package dev.mooring.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Env;
import dev.mooring.Environment;
import dev.mooring.PortForward;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** An environment that holds what it made of its container, and closes it. */
@UseEnvironment(LedgerIT.Ledger.class)
class LedgerIT {

    // tag::holding[]
    @Environment
    record Ledger(DockerContainer db, Connection connection) implements AutoCloseable {

        Ledger(
                @Container(image = "postgres:17")
                        @Env(value = "POSTGRES_PASSWORD=secret", secret = true)
                        @PortForward(5432)
                        DockerContainer db)
                throws SQLException {
            this(
                    db,
                    DriverManager.getConnection(
                            "jdbc:postgresql://" + db.endpoint(5432) + "/postgres", "postgres", "secret"));
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
    // end::holding[]

    @Test
    void answers(Ledger ledger) throws SQLException {
        assertThat(ledger.connection().isValid(1)).isTrue();
    }
}
