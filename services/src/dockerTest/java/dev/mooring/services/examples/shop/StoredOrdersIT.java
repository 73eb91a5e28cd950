package dev.mooring.services.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The tutorial's first two steps. */
// tag::first[]
@Postgres
class StoredOrdersIT {

    @Database(migrations = "classpath:db/migration")
    DataSource database;

    @Test
    void addsAnOrder() throws SQLException {
        Orders orders = new Orders(database);
        orders.add("anchor");
        assertThat(orders.items()).containsExactly("rope", "anchor");
    }
    // end::first[]

    // tag::second[]
    @Test
    void beginsWithTheOrderOfTheMigration() throws SQLException {
        assertThat(new Orders(database).items()).containsExactly("rope");
    }
    // end::second[]
}
