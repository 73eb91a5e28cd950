package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Mooring;
import dev.mooring.ServiceSpec;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The documentation's example of a server that code runs. */
class InCodeIT {

    @Test
    void hasTheCredentialsThatCodeHasChosen() throws SQLException {
        String password = UUID.randomUUID().toString();
        // tag::code[]
        try (Mooring mooring = Mooring.open()) {
            PostgresServer server = mooring.run(
                    PostgresServer.class,
                    ServiceSpec.of(Postgres.class).with(Postgres::user, "shop").with(Postgres::password, password));
            try (TestDatabase orders = server.newDatabase()) {
                orders.execute("CREATE TABLE orders (item text)");
                assertThat(orders.user()).isEqualTo("shop");
            }
        }
        // end::code[]
    }

    @Test
    void runsAnotherServerWithOtherCredentials() throws SQLException {
        try (Mooring mooring = Mooring.open()) {
            ServiceSpec<Postgres> service = ServiceSpec.of(Postgres.class);
            assertThat(userOf(mooring.run(PostgresServer.class, service.with(Postgres::user, "first"))))
                    .isEqualTo("first");
            assertThat(userOf(mooring.run(PostgresServer.class, service.with(Postgres::user, "second"))))
                    .isEqualTo("second");
        }
    }

    private static String userOf(PostgresServer server) throws SQLException {
        try (Connection connection = server.dataSource().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT current_user")) {
            row.next();
            return row.getString(1);
        }
    }
}
