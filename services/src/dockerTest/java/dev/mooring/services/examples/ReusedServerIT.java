package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The documentation's example of a server that is kept for later runs; it is not kept where CI is set. */
class ReusedServerIT {

    // tag::reuse[]
    @Postgres
    @Container(scope = Scope.SESSION, reuse = "1 m")
    static PostgresServer server;

    @Database(scripts = "classpath:schema.sql")
    Connection orders;
    // end::reuse[]

    @Test
    void hasADatabaseOfItsOwn() throws SQLException {
        assertThat(orders.getCatalog()).isNotEqualTo(server.database());
    }
}
