package dev.mooring.benchmarks.mooring;

import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.benchmarks.harness.TenShopTests;
import dev.mooring.services.MariaDBServer;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A hundred tests in ten classes that share a server, each with a migrated database of its own. */
final class ShopMariaDb {

    private ShopMariaDb() {}

    abstract static class Database extends TenShopTests {

        @dev.mooring.services.MariaDB
        static MariaDBServer server;

        @dev.mooring.services.Database(migrations = Shop.MIGRATIONS)
        private DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return database.getConnection();
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
