package dev.mooring.services;

import static dev.mooring.services.TestRuns.failures;
import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestRuns.run;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What databases are prepared with, by each tool on each server. */
class MigrationsIT {

    @Test
    void databasesAreMigrated() {
        passes(PostgresTestCase.class, 1);
        passes(MariaDbTestCase.class, 1);
    }

    @Postgres
    static class PostgresTestCase {
        @Test
        void test(
                @Database(migrations = "classpath:changelog/main.xml") Connection liquibase,
                @Database(migrations = "classpath:dev/mooring/services/migrations") Connection java)
                throws SQLException {
            assertThat(single(liquibase, "SELECT item FROM orders")).isEqualTo("rope");
            assertThat(single(java, "SELECT item FROM orders")).isEqualTo("rope");
        }
    }

    @MariaDB
    static class MariaDbTestCase {
        @Test
        void test(
                @Database(migrations = "classpath:changelog/main.xml") Connection liquibase,
                @Database(migrations = "classpath:dev/mooring/services/migrations") Connection java)
                throws SQLException {
            assertThat(single(liquibase, "SELECT item FROM orders")).isEqualTo("rope");
            assertThat(single(java, "SELECT item FROM orders")).isEqualTo("rope");
        }
    }

    @Test
    void aFailedMigrationIsReportedWithItsFileLineAndStatement() {
        List<Throwable> failures = failures(run(BrokenTestCase.class, Map.of())).toList();
        assertThat(failures)
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("Value 'fresh' (MigrationsIT.BrokenTestCase.flyway(fresh)) could not be"
                                + " created: The migrations 'classpath:db/broken' failed: ")
                        .hasMessageContaining("V1__broken.sql")
                        .hasMessageContaining("Line       : 3")
                        .hasMessageContaining("Statement  : INSERT INTO nowhere\n  VALUES (1);")
                        .hasMessageContaining("relation \"nowhere\" does not exist"))
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("The migrations 'classpath:changelog/broken.sql' failed: ")
                        .hasMessageContaining("changelog/broken.sql::broken::mooring")
                        .hasMessageContaining("INSERT INTO nowhere VALUES (1)")
                        .hasMessageContaining("relation \"nowhere\" does not exist"))
                .hasSize(2);
    }

    @Postgres
    static class BrokenTestCase {
        @Test
        void flyway(@Database(migrations = "classpath:db/broken") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }

        @Test
        void liquibase(@Database(migrations = "classpath:changelog/broken.sql") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }

    /** With the rights of the administrator, they would change what all tests share. */
    @Test
    void theNameOfAnotherDatabaseIsRefused() {
        assertThat(failures(run(ForeignMariaDbTestCase.class, Map.of())).toList())
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("The migrations 'classpath:mariadb/foreign' failed: ")
                        .hasMessageContaining("V1__foreign.sql")
                        .hasMessageContaining("Line       : 2")
                        .hasMessageContaining(REFUSED + "'test', which all tests would share."))
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("The migrations 'classpath:changelog/foreign.sql' failed: ")
                        .hasMessageContaining(REFUSED + "'test', which all tests would share."))
                .anySatisfy(failure -> assertThat(failure).hasMessageContaining(REFUSED + "'test'"))
                .hasSize(3);
        assertThat(failures(run(ForeignPostgresTestCase.class, Map.of())).toList())
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("The script 'classpath:postgres/foreign.sql' names the database"
                                + " 'postgres', which all tests would share.")
                        .hasMessageContaining("line 2:     \\connect postgres"))
                .hasSize(1);
    }

    private static final String REFUSED = "Mooring does not run a statement that names the database ";

    @MariaDB
    static class ForeignMariaDbTestCase {
        @Test
        void flyway(@Database(migrations = "classpath:mariadb/foreign") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }

        @Test
        void liquibase(@Database(migrations = "classpath:changelog/foreign.sql") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }

        @Test
        void method(@Database(prepare = "prepareAnother") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }

        static void prepareAnother(Connection connection) throws SQLException {
            TestSql.execute(connection, "CREATE TABLE test.x (id int)");
        }
    }

    @Postgres
    static class ForeignPostgresTestCase {
        @Test
        void test(@Database(scripts = "classpath:postgres/foreign.sql") Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }
}
