package dev.mooring.services.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import dev.mooring.services.Database;
import dev.mooring.services.MariaDB;
import dev.mooring.services.Pool;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The cookbook's tasks with databases. */
class DatabaseCookbookIT {

    @Nested
    class PooledIT {

        // tag::pool[]
        @Postgres
        static PostgresServer server;

        @Database(migrations = "classpath:db/migration", pool = @Pool(size = 5))
        DataSource orders;
        // end::pool[]

        @Test
        void isAPool() throws SQLException {
            assertThat(orders.unwrap(HikariDataSource.class).getMaximumPoolSize())
                    .isPositive();
        }
    }

    @Nested
    class SeededIT {

        // tag::seeds[]
        @Postgres
        static PostgresServer server;

        @Database(migrations = "classpath:db/migration", seeds = "classpath:seed/orders.csv")
        TestDatabase orders;
        // end::seeds[]

        @Test
        void hasTheRowsOfTheFile() {
            assertThat(orders.dump()).contains("rope, 20 m");
        }
    }

    // tag::settings[]
    @Nested
    class SettingsIT {

        @Postgres(database = "shop", options = "work_mem=16MB")
        static PostgresServer db;

        @Test
        void areThoseOfTheAnnotation() throws SQLException {
            try (Connection connection = db.dataSource().getConnection();
                    Statement statement = connection.createStatement();
                    var row = statement.executeQuery("SHOW work_mem")) {
                row.next();
                assertThat(row.getString(1)).isEqualTo("16MB");
            }
        }
    }
    // end::settings[]

    // tag::mariadb[]
    @Nested
    @MariaDB
    class ArchiveIT {

        @Test
        void keepsAnOrder(@Database(migrations = "classpath:mariadb/migration") TestDatabase archive) {
            archive.execute("INSERT INTO orders (item) VALUES ('anchor')");
            assertThat(archive.dump()).contains("anchor");
        }
    }
    // end::mariadb[]
}
