package dev.mooring.benchmarks.harness;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Ten tests, each of which expects the database as the migrations leave it. */
public abstract class TenShopTests {

    /** Opens a connection to the database of the running test. */
    protected abstract Connection connect() throws SQLException;

    @Test
    void test1() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test2() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test3() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test4() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test5() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test6() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test7() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test8() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test9() throws SQLException {
        placeFirstOrder();
    }

    @Test
    void test10() throws SQLException {
        placeFirstOrder();
    }

    private void placeFirstOrder() throws SQLException {
        try (Connection connection = connect()) {
            Shop.placeFirstOrder(connection);
        }
    }
}
