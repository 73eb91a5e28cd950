package dev.mooring.benchmarks.harness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** What the tests with a migrated database ask of it. */
public final class Shop {

    /** Ten migrations with a table each. */
    public static final String MIGRATIONS = "classpath:db/migration";

    private Shop() {}

    /** Places the first order; fails if another test has been here before. */
    public static void placeFirstOrder(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertEquals(0, count(statement, "orders"));
            assertEquals(100, count(statement, "products"));
            statement.executeUpdate("insert into orders (id, customer, status) values (1, 7, 'PLACED')");
            statement.executeUpdate("insert into order_lines (id, orders, product, quantity) values (1, 1, 42, 3)");
            assertEquals(1, count(statement, "orders"));
        }
    }

    private static int count(Statement statement, String table) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) from " + table)) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Migrates a new database. */
    public static void migrate(DataSource database) {
        Flyway.configure().dataSource(database).locations(MIGRATIONS).load().migrate();
    }

    /** Drops what is in the database, and migrates it again. */
    public static void cleanAndMigrate(DataSource database) {
        Flyway flyway = Flyway.configure()
                .dataSource(database)
                .locations(MIGRATIONS)
                .cleanDisabled(false)
                .load();
        flyway.clean();
        flyway.migrate();
    }
}
