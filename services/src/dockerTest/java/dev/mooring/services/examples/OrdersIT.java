package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The documentation's first example. */
// tag::quick-start[]
@Postgres
class OrdersIT {

    @Database(migrations = "classpath:db/migration")
    DataSource orders;

    @Test
    void savesAnOrder() throws SQLException {
        assertThat(insert("anchor")).isEqualTo(2);
    }

    @Test
    void seesNothingOfTheOtherTest() throws SQLException {
        assertThat(insert("buoy")).isEqualTo(2);
    }

    /** Inserts an order after the one of the migration, and returns its id. */
    private int insert(String item) throws SQLException {
        try (Connection connection = orders.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("INSERT INTO orders (item) VALUES ('" + item + "') RETURNING id")) {
            row.next();
            return row.getInt(1);
        }
    }
}
// end::quick-start[]
