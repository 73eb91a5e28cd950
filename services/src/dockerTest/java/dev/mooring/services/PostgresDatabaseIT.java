package dev.mooring.services;

import static dev.mooring.services.TestRuns.failureOf;
import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestSql.execute;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.Template;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** PostgreSQL, and a database of its own for each test. */
class PostgresDatabaseIT {

    /** Each kind of value that a database is given as. */
    @Test
    void aDatabaseIsGivenAsWhatATestWants() {
        passes(KindsTestCase.class, 2);
    }

    static class KindsTestCase {
        @Postgres
        static PostgresServer db;

        @Database(migrations = "classpath:db/migration")
        static TestDatabase shared;

        @Database(migrations = "classpath:db/migration")
        DataSource own;

        @Template("${own.name}")
        String name;

        @Test
        void everyKind(
                @Database Connection connection,
                @Database String url,
                @Database URI uri,
                @Database(scripts = "classpath:schema.sql") TestDatabase handle)
                throws SQLException {
            assertThat(single(connection, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"))
                    .isEqualTo("0");
            try (Connection opened = DriverManager.getConnection(url)) {
                assertThat(single(opened, "SELECT current_database()")).isNotEqualTo(connection.getCatalog());
            }
            assertThat(uri.toString()).startsWith("jdbc:postgresql://" + db.endpoint() + "/");
            assertThat(single(own, "SELECT current_database()")).isEqualTo(name);
            assertThat(single(handle.dataSource(), "SELECT string_agg(name, ',' ORDER BY name) FROM items"))
                    .isEqualTo("anchor,buoy");
            assertThat(handle.dump()).contains("CREATE TABLE public.items").contains("anchor");
            assertThat(db.container().logs())
                    .as("the copies are checkpoints")
                    .contains("ready to accept connections")
                    .doesNotContain("checkpoint starting");
        }

        @Test
        void quickSettings() throws SQLException {
            assertThat(single(db.dataSource(), "SHOW fsync")).isEqualTo("off");
            assertThat(single(shared.dataSource(), "SELECT item FROM orders")).isEqualTo("rope");
            assertThat(db.container().inspect().mounts())
                    .anySatisfy(mount -> assertThat(mount.type()).isEqualTo("tmpfs"));
        }
    }

    /** What a clone has that the server does not copy. */
    @Test
    void aCopyHasTheSettingsAndPrivilegesOfItsTemplate() {
        passes(CarriedOverTestCase.class, 1);
    }

    @Postgres(prepare = "prepare")
    static class CarriedOverTestCase {
        static void prepare(Connection template) throws SQLException {
            try (Statement statement = template.createStatement()) {
                statement.execute("CREATE ROLE reader");
                statement.execute("CREATE SCHEMA app");
                statement.execute("CREATE TABLE app.things AS SELECT 1 AS id");
                statement.execute("ALTER DATABASE postgres SET search_path TO app, public");
                statement.execute("ALTER DATABASE postgres SET statement_timeout TO '17s'");
                statement.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC");
                statement.execute("GRANT CONNECT ON DATABASE postgres TO reader");
                statement.execute("SELECT lo_from_bytea(4711, 'blob')");
                statement.execute("CREATE EXTENSION pgcrypto");
            }
        }

        @Test
        void test(@Database Connection copy) throws SQLException {
            assertThat(single(copy, "SELECT id FROM things")).isEqualTo("1");
            assertThat(single(copy, "SHOW statement_timeout")).isEqualTo("17s");
            assertThat(single(copy, "SELECT encode(digest('', 'md5'), 'hex')")).startsWith("d41d8cd9");
            assertThat(single(copy, "SELECT convert_from(lo_get(4711), 'UTF8')"))
                    .isEqualTo("blob");
            assertThat(single(copy, "SELECT has_database_privilege('reader', current_database(), 'CONNECT')"))
                    .isEqualTo("t");
            assertThat(single(copy, "SELECT has_database_privilege('pg_monitor', current_database(), 'CONNECT')"))
                    .isEqualTo("f");
        }
    }

    @Test
    void aFailedScriptIsReportedWithItsLine() {
        assertThat(failureOf(BrokenScriptTestCase.class))
                .hasMessageContaining("Value 'fresh' (PostgresDatabaseIT.BrokenScriptTestCase.test(fresh)) could not be"
                        + " created: The script 'classpath:broken.sql' failed.")
                .hasMessageContaining("line 3: ERROR:  relation \"nowhere\" does not exist");
    }

    static class BrokenScriptTestCase {
        @Postgres
        static PostgresServer db;

        @Test
        void test(@Database(scripts = "classpath:broken.sql") DataSource fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }

    @Test
    void anAnnotationBesideReplacesWhatTheServerSays() {
        passes(OverriddenTestCase.class, 1);
    }

    static class OverriddenTestCase {
        @Postgres(user = "me", password = "s3cret", database = "mine", durable = true)
        @Container(scope = Scope.CLASS)
        PostgresServer db;

        @Test
        void test(@Database Connection own) throws SQLException {
            assertThat(single(db.dataSource(), "SELECT current_user || ' ' || current_database()"))
                    .isEqualTo("me mine");
            assertThat(single(own, "SHOW fsync")).isEqualTo("on");
            assertThat(db.jdbcUrl()).endsWith("/mine");
            assertThatNullPointerException()
                    .isThrownBy(() -> db.jdbcUrl(null))
                    .withMessage("DatabaseServer.jdbcUrl: 'database' must not be null");
            assertThatNullPointerException()
                    .isThrownBy(() -> db.r2dbcUrl(null))
                    .withMessage("DatabaseServer.r2dbcUrl: 'database' must not be null");
        }
    }

    /** Sessions that whoever prepares the database leaves in it do not keep it from being copied. */
    @Test
    void theServersOwnDatabaseIsCopiedThoughItIsInUse() {
        passes(InUseTestCase.class, 1);
    }

    static class InUseTestCase {
        private static final List<Connection> LEFT = new ArrayList<>();

        @Postgres(database = "mooring", prepare = "leave")
        static PostgresServer db;

        static void leave(DataSource template) throws SQLException {
            LEFT.add(template.getConnection());
            execute(LEFT.get(0), "CREATE TABLE things AS SELECT 1 AS id");
        }

        @Test
        void test(@Database Connection copy) throws SQLException {
            assertThat(single(copy, "SELECT id FROM things")).isEqualTo("1");
            LEFT.get(0).close();
        }
    }
}
