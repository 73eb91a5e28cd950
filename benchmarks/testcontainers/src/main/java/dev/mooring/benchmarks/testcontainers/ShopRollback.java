package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.benchmarks.harness.TenShopTests;
import java.sql.Connection;
import java.sql.SQLException;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A hundred tests in ten classes on one migrated database, which each leaves by rolling back. */
final class ShopRollback {

    private ShopRollback() {}

    abstract static class Database extends TenShopTests {

        static final PostgreSQLContainer DB = Containers.postgres();

        static {
            DB.start();
            Shop.migrate(Containers.dataSource(DB));
        }

        @Override
        protected Connection connect() throws SQLException {
            Connection connection = Containers.dataSource(DB).getConnection();
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
