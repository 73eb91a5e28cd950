package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.services.Database;
import dev.mooring.services.Pool;
import dev.mooring.services.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** The documentation's example of a pool that outlives its tests. */
// tag::fixed[]
@Postgres
class PriceListIT {

    @Database(migrations = "classpath:db/migration", fixed = true, pool = @Pool)
    static DataSource prices;

    @Test
    void deletesAllOrders() throws SQLException {
        assertThat(update("DELETE FROM orders")).isEqualTo(1);
    }

    @Test
    void findsTheOrderThatAnotherTestDeletes() throws SQLException {
        assertThat(update("UPDATE orders SET item = 'chain'")).isEqualTo(1);
    }

    private static int update(String sql) throws SQLException {
        try (Connection connection = prices.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
// end::fixed[]
