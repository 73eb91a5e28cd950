package dev.mooring.benchmarks.harness;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.RepeatedTest;

/** A hundred tests of one class, each of which expects the database as the migrations leave it. */
public abstract class HundredShopTests {

    /** Opens a connection to the database of the running test. */
    protected abstract Connection connect() throws SQLException;

    @RepeatedTest(100)
    void placesFirstOrder() throws SQLException {
        try (Connection connection = connect()) {
            Shop.placeFirstOrder(connection);
        }
    }
}
