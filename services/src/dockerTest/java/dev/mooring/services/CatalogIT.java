package dev.mooring.services;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The documentation's example of a database whose URL stays. */
// tag::fixed[]
@Postgres
class CatalogIT {

    static {
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    }

    @Database(migrations = "classpath:db/migration", fixed = true)
    static TestDatabase catalog;

    static HikariDataSource pool;

    @BeforeAll
    static void openPool() {
        pool = new HikariDataSource();
        pool.setJdbcUrl(catalog.jdbcUrl());
        pool.setUsername(catalog.user());
        pool.setPassword(catalog.password());
    }

    @AfterAll
    static void closePool() {
        pool.close();
    }

    @Test
    void deletesAllOrders() throws SQLException {
        assertThat(update("DELETE FROM orders")).isEqualTo(1);
    }

    @Test
    void findsTheOrderThatAnotherTestDeletes() throws SQLException {
        assertThat(update("UPDATE orders SET item = 'chain'")).isEqualTo(1);
    }

    private static int update(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
// end::fixed[]
