package dev.mooring.benchmarks.mooring;

import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.benchmarks.harness.TenShopTests;
import dev.mooring.services.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A hundred tests in ten classes on one migrated database, which each leaves by rolling back. */
final class ShopRollback {

    private ShopRollback() {}

    abstract static class Database extends TenShopTests {

        @dev.mooring.services.Postgres
        static PostgresServer server;

        @dev.mooring.services.Database(migrations = Shop.MIGRATIONS)
        static DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            Connection connection = database.getConnection();
            connection.setAutoCommit(false);
            return connection;
        }
    }

    static class Class1 extends Database {}

    static class Class2 extends Database {}

    static class Class3 extends Database {}

    static class Class4 extends Database {}

    static class Class5 extends Database {}

    static class Class6 extends Database {}

    static class Class7 extends Database {}

    static class Class8 extends Database {}

    static class Class9 extends Database {}

    static class Class10 extends Database {}
}
