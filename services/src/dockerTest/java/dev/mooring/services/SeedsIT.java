package dev.mooring.services;

import static dev.mooring.services.TestRuns.failureOf;
import static dev.mooring.services.TestRuns.passes;
import static dev.mooring.services.TestSql.single;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Rows that the servers load from CSV files. */
class SeedsIT {

    @Test
    void rowsAreLoaded() {
        passes(PostgresTestCase.class, 1);
        passes(MariaDbTestCase.class, 1);
    }

    private static void check(Connection seeded) throws SQLException {
        assertThat(single(seeded, "SELECT item FROM orders WHERE id = 10")).isEqualTo("rope, 20 m");
        assertThat(single(seeded, "SELECT item FROM orders WHERE id = 11")).isEqualTo("a \"good\" one \\\\ é");
        assertThat(single(seeded, "SELECT text FROM notes WHERE id = 1")).isEqualTo("first");
        assertThat(single(seeded, "SELECT text FROM notes WHERE id = 2")).isNull();
        assertThat(single(seeded, "SELECT count(*) FROM notes")).isEqualTo("2");
    }

    @Postgres
    static class PostgresTestCase {
        @Test
        void test(
                @Database(
                                scripts = "classpath:seed/notes.sql",
                                migrations = "classpath:db/migration",
                                seeds = {"classpath:seed/orders.csv", "classpath:seed/notes.csv"})
                        Connection seeded)
                throws SQLException {
            check(seeded);
        }
    }

    @MariaDB
    static class MariaDbTestCase {
        @Test
        void test(
                @Database(
                                migrations = "classpath:changelog/main.xml",
                                prepare = "more",
                                seeds = "classpath:seed/orders.csv")
                        Connection seeded,
                @Database(
                                scripts = {"classpath:seed/notes.sql", "classpath:mariadb/migration/V1__orders.sql"},
                                seeds = {"classpath:seed/orders.csv", "classpath:seed/notes.csv"})
                        Connection other)
                throws SQLException {
            assertThat(single(seeded, "SELECT count(*) FROM orders")).isEqualTo("4");
            check(other);
        }

        static void more(Connection template) throws SQLException {
            TestSql.execute(template, "INSERT INTO orders VALUES (12, 'after the seeds')");
        }
    }

    @Test
    void aRowThatDoesNotFitIsReported() {
        assertThat(failureOf(BrokenPostgresTestCase.class))
                .hasMessageContaining("The script 'classpath:seed/broken/orders.csv' failed.")
                .hasMessageContaining("COPY orders, line 3, column id: \"eleven\"");
        assertThat(failureOf(BrokenMariaDbTestCase.class))
                .hasMessageContaining("The script 'classpath:seed/broken/orders.csv' failed.")
                .hasMessageContaining("eleven");
    }

    @Postgres
    static class BrokenPostgresTestCase {
        @Test
        void test(
                @Database(migrations = "classpath:db/migration", seeds = "classpath:seed/broken/orders.csv")
                        Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }

    @MariaDB
    static class BrokenMariaDbTestCase {
        @Test
        void test(
                @Database(migrations = "classpath:mariadb/migration", seeds = "classpath:seed/broken/orders.csv")
                        Connection fresh) {
            throw new AssertionError("is not run with " + fresh);
        }
    }
}
