package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.benchmarks.harness.TenShopTests;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.mariadb.MariaDBContainer;

/** A hundred tests in ten classes that share a container, which each cleans and migrates. */
final class ShopMariaDb {

    private ShopMariaDb() {}

    abstract static class Database extends TenShopTests {

        static final MariaDBContainer DB = Containers.mariaDb();

        static {
            DB.start();
        }

        @BeforeEach
        void cleanAndMigrate() {
            Shop.cleanAndMigrate(Containers.dataSource(DB));
        }

        @Override
        protected Connection connect() throws SQLException {
            return Containers.dataSource(DB).getConnection();
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
