package dev.mooring.benchmarks.testcontainers;

import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.benchmarks.harness.TenShopTests;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** A hundred tests in ten classes, each with a container that it migrates. */
final class ShopContainers {

    private ShopContainers() {}

    @Testcontainers
    abstract static class Database extends TenShopTests {

        @Container
        final PostgreSQLContainer db = Containers.postgres();

        @BeforeEach
        void migrate() {
            Shop.migrate(Containers.dataSource(db));
        }

        @Override
        protected Connection connect() throws SQLException {
            return Containers.dataSource(db).getConnection();
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
