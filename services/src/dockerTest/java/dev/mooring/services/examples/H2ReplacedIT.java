package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The cookbook's test that ran on H2 before. */
// tag::h2[]
@Postgres
class H2ReplacedIT {

    @Database(scripts = "classpath:schema.sql")
    DataSource shop; // was jdbc:h2:mem:shop

    @Test
    void hasTheItemsOfTheScript() throws SQLException {
        try (Connection connection = shop.getConnection();
                Statement statement = connection.createStatement();
                var items = statement.executeQuery("SELECT count(*) FROM items")) {
            items.next();
            assertThat(items.getInt(1)).isEqualTo(2);
        }
    }
}
// end::h2[]
