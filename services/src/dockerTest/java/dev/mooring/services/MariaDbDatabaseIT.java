package dev.mooring.services;

import static dev.mooring.services.TestRuns.failureOf;
import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.Template;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** MariaDB, and a database of its own for each test. */
class MariaDbDatabaseIT {

    /** Each kind of value that a database is given as. */
    @Test
    void aDatabaseIsGivenAsWhatATestWants() {
        passes(KindsTestCase.class, 2);
    }

    static class KindsTestCase {
        @MariaDB
        static MariaDBServer db;

        @Database(migrations = "classpath:mariadb/migration")
        static TestDatabase shared;

        @Database(migrations = "classpath:mariadb/migration")
        DataSource own;

        @Template("${own.name}")
        String name;

        @Test
        void everyKind(@Database Connection connection, @Database String url, @Database URI uri) throws SQLException {
            assertThat(single(
                            connection,
                            "SELECT count(*) FROM information_schema.tables WHERE table_schema = DATABASE()"))
                    .isEqualTo("0");
            try (Connection opened = DriverManager.getConnection(url)) {
                assertThat(single(opened, "SELECT DATABASE()")).isNotEqualTo(connection.getCatalog());
            }
            assertThat(uri.toString()).startsWith("jdbc:mariadb://" + db.endpoint() + "/");
            assertThat(single(own, "SELECT DATABASE()")).isEqualTo(name);
        }

        @Test
        void quickSettings() throws SQLException {
            assertThat(single(db.dataSource(), "SELECT @@innodb_doublewrite")).isEqualTo("OFF");
            assertThat(single(db.dataSource(), "SELECT @@innodb_flush_log_at_trx_commit"))
                    .isEqualTo("0");
            assertThat(single(shared.dataSource(), "SELECT item FROM orders")).isEqualTo("rope");
            assertThat(db.r2dbcUrl()).isEqualTo("r2dbc:mariadb://" + db.endpoint() + "/test");
            assertThat(db.container().inspect().mounts())
                    .anySatisfy(mount -> assertThat(mount.type()).isEqualTo("tmpfs"));
        }
    }

    /** All that a database may hold is in a copy, as the dumps say, and works there. */
    @Test
    void aCopyIsEqualToItsTemplate() {
        passes(EverythingTestCase.class, 1);
    }

    @MariaDB
    static class EverythingTestCase {
        @Test
        void test(@Database(scripts = "classpath:mariadb/everything.sql") TestDatabase copy) throws SQLException {
            try (Connection connection = copy.connect()) {
                assertThat(single(connection, "SELECT NEXTVAL(numbers)")).isEqualTo("120");
                assertThat(single(
                                connection,
                                "SELECT group_concat(id, upper_name, initial, secret ORDER BY id) FROM" + " customers"))
                        .isEqualTo("0ZOËZzero,7ANNAAseven");
                execute(connection, "INSERT INTO customers (name) VALUES ('Next')");
                assertThat(single(connection, "SELECT concat(id, ' ', number) FROM customers WHERE name = 'Next'"))
                        .isEqualTo("50 125");
                execute(connection, "CALL order_for(7, 'buoy')");
                assertThat(single(connection, "SELECT group_concat(item ORDER BY item) FROM a_top WHERE name = 'Anna'"))
                        .isEqualTo("anchor,BUOY!");
                assertThat(single(connection, "SELECT count(*) FROM prices FOR SYSTEM_TIME ALL"))
                        .isEqualTo("2");
                assertThat(single(connection, "SELECT count(*) FROM periods FOR SYSTEM_TIME ALL"))
                        .isEqualTo("1");
                assertThat(single(connection, "SELECT tools.one() + twice(3)")).isEqualTo("7");
                assertThat(single(connection, "SELECT four FROM quoted LIMIT 1"))
                        .isEqualTo("4");
                assertThat(single(connection, "SELECT hex(blobs) FROM orders WHERE id = 1"))
                        .isEqualTo("00FF27");
            }
            assertThat(copy.dump()).contains("CREATE TABLE `customers`", "EVENT `tidy`", "TRIGGER loud");
        }
    }

    /** A name that is written with another database finds nothing there. */
    @Test
    void aTestReachesItsOwnDatabaseAlone() {
        passes(OwnUserTestCase.class, 1);
    }

    @MariaDB
    static class OwnUserTestCase {
        @Test
        void test(
                @Database(migrations = "classpath:mariadb/migration") Connection own,
                @Database(migrations = "classpath:mariadb/migration") TestDatabase other)
                throws SQLException {
            execute(own, "CREATE TABLE mine (id int)");
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> single(own, "SELECT item FROM " + other.name() + ".orders"))
                    .withMessageContaining("denied");
        }
    }

    /** The server takes names of 64 characters where it grants rights, with an escape for each underscore. */
    @Test
    void aLongNameIsNoObstacle() {
        passes(A_test_case_whose_name_is_as_long_as_some_are_TestCase.class, 1);
    }

    @MariaDB
    static class A_test_case_whose_name_is_as_long_as_some_are_TestCase {
        @Test
        void test(
                @Database(migrations = "classpath:mariadb/migration") Connection a_b_c_d_e_f_g_h_i_j_k_l,
                @Database TestDatabase a_b_c_d_e_f_g_h_i_j_k_m)
                throws SQLException {
            assertThat(single(a_b_c_d_e_f_g_h_i_j_k_l, "SELECT item FROM orders"))
                    .isEqualTo("rope");
            assertThat(a_b_c_d_e_f_g_h_i_j_k_m.name()).hasSize(63);
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> execute(
                            a_b_c_d_e_f_g_h_i_j_k_l, "CREATE TABLE " + a_b_c_d_e_f_g_h_i_j_k_m.name() + ".x (id int)"))
                    .withMessageContaining("denied");
        }
    }

    /** What is left open, in a transaction even, does not keep a database from being dropped. */
    @Test
    void aLeakedTransactionDoesNotBlockTheDrop() {
        passes(LeakingTestCase.class, 2);
    }

    @MariaDB(name = "db")
    @TestMethodOrder(org.junit.jupiter.api.MethodOrderer.MethodName.class)
    static class LeakingTestCase {
        static String left = "";

        @Test
        void first(@Database(migrations = "classpath:mariadb/migration") TestDatabase fresh) throws SQLException {
            Connection leaked = fresh.dataSource().getConnection();
            leaked.setAutoCommit(false);
            execute(leaked, "INSERT INTO orders (item) VALUES ('mine')");
            left = fresh.name();
        }

        @Test
        void second(@Database TestDatabase other) {
            org.awaitility.Awaitility.await().untilAsserted(() -> {
                try (Connection admin = other.server().dataSource().getConnection()) {
                    assertThat(single(
                                    admin,
                                    "SELECT count(*) FROM information_schema.schemata WHERE schema_name = '" + left
                                            + "'"))
                            .isEqualTo("0");
                    assertThat(single(admin, "SELECT count(*) FROM mysql.user WHERE user = right('" + left + "', 32)"))
                            .isEqualTo("0");
                }
            });
        }
    }

    /** What the server itself is prepared with is in its own database, and in all copies. */
    @Test
    void copiesHaveWhatTheServerIsPreparedWith() {
        passes(PreparedServerTestCase.class, 1);
    }

    static class PreparedServerTestCase {
        @MariaDB(database = "app", migrations = "classpath:mariadb/migration", prepare = "more", durable = true)
        static MariaDBServer db;

        static void more(Connection template) throws SQLException {
            execute(template, "INSERT INTO orders (item) VALUES ('oar')");
        }

        @Test
        void test(@Database Connection copy, @Database(prepare = "more") Connection other) throws SQLException {
            assertThat(single(copy, "SELECT count(*) FROM orders")).isEqualTo("2");
            assertThat(single(other, "SELECT count(*) FROM orders")).isEqualTo("3");
            assertThat(single(db.dataSource(), "SELECT concat(DATABASE(), count(*)) FROM orders"))
                    .isEqualTo("app2");
            assertThat(single(db.dataSource(), "SELECT @@innodb_doublewrite")).isEqualTo("ON");
        }
    }

    @Test
    void aFailedScriptIsReportedWithLineAndStatement() {
        assertThat(failureOf(BrokenScriptTestCase.class))
                .hasMessageContaining("Value 'fresh' (MariaDbDatabaseIT.BrokenScriptTestCase.test(fresh)) could not be"
                        + " created: The script 'classpath:mariadb/broken.sql' failed.")
                .hasMessageContaining("ERROR 1146 (42S02) at line 3: Table")
                .hasMessageContaining("statement: INSERT INTO nowhere VALUES (1);");
    }

    static class BrokenScriptTestCase {
        @MariaDB
        @Container(scope = Scope.CLASS)
        MariaDBServer db;

        @Test
        void test(@Database(scripts = "classpath:mariadb/broken.sql") DataSource fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }
}
