package dev.mooring.benchmarks.mooring;

import dev.mooring.benchmarks.harness.HundredShopTests;
import dev.mooring.benchmarks.harness.Shop;
import dev.mooring.services.Database;
import dev.mooring.services.MariaDB;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A hundred tests in one class, to see what a database costs each of them. */
final class HundredTests {

    private HundredTests() {}

    private static Connection begin(DataSource database) throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    /** All tests use one database, which each leaves by rolling back. */
    static class PostgresShared extends HundredShopTests {

        @dev.mooring.services.Postgres
        static PostgresServer server;

        @Database(migrations = Shop.MIGRATIONS)
        static DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return begin(database);
        }
    }

    /** Each test has a database. */
    static class PostgresFresh extends HundredShopTests {

        @dev.mooring.services.Postgres
        static PostgresServer server;

        @Database(migrations = Shop.MIGRATIONS)
        private DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return database.getConnection();
        }
    }

    /** Each test has a database, always with the same URL. */
    static class PostgresFixed extends HundredShopTests {

        @dev.mooring.services.Postgres
        static PostgresServer server;

        @Database(migrations = Shop.MIGRATIONS, fixed = true)
        static DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return database.getConnection();
        }
    }

    /** All tests use one database, which each leaves by rolling back. */
    static class MariaDbShared extends HundredShopTests {

        @MariaDB
        static MariaDBServer server;

        @Database(migrations = Shop.MIGRATIONS)
        static DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return begin(database);
        }
    }

    /** Each test has a database of ten tables. */
    static class MariaDbFresh extends HundredShopTests {

        @MariaDB
        static MariaDBServer server;

        @Database(migrations = Shop.MIGRATIONS)
        private DataSource database;

        @Override
        protected Connection connect() throws SQLException {
            return database.getConnection();
        }
    }

    /** Each test has a database of a hundred tables. */
    static class MariaDbHundredTables extends HundredShopTests {

        @MariaDB
        static MariaDBServer server;

        @Database(migrations = Shop.MIGRATIONS, prepare = "addTables")
        private DataSource database;

        static void addTables(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                for (int i = 0; i < 90; i++) {
                    statement.execute("create table extra_" + i
                            + " (id bigint primary key auto_increment, name varchar(100) not null, customer bigint"
                            + " references customers (id), index (name))");
                    statement.execute("insert into extra_" + i + " (name) values ('first'), ('second')");
                }
            }
        }

        @Override
        protected Connection connect() throws SQLException {
            return database.getConnection();
        }
    }
}
