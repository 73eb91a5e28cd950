package dev.mooring.benchmarks.mooring;

import dev.mooring.Container;
import dev.mooring.Scope;
import dev.mooring.benchmarks.harness.Task;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import org.junit.jupiter.api.Test;

/** Servers of mooring-services, which start from snapshots or are reused. */
final class Servers {

    private Servers() {}

    private static void ask(DatabaseServer db) throws Exception {
        Task.ask(db.jdbcUrl(), db.user(), db.password());
    }

    /** One database, one test. */
    static class One {

        @Postgres
        static PostgresServer db;

        @Test
        void answers() throws Exception {
            ask(db);
        }
    }

    /** The same, on a server that stays for the next run. */
    static class Reused {

        @Postgres
        @Container(scope = Scope.SESSION)
        static PostgresServer db;

        @Test
        void answers() throws Exception {
            ask(db);
        }
    }

    /** Ten tests, each with a server of its own. */
    static class PerTest {

        @Postgres
        PostgresServer db;

        @Test
        void test1() throws Exception {
            ask(db);
        }

        @Test
        void test2() throws Exception {
            ask(db);
        }

        @Test
        void test3() throws Exception {
            ask(db);
        }

        @Test
        void test4() throws Exception {
            ask(db);
        }

        @Test
        void test5() throws Exception {
            ask(db);
        }

        @Test
        void test6() throws Exception {
            ask(db);
        }

        @Test
        void test7() throws Exception {
            ask(db);
        }

        @Test
        void test8() throws Exception {
            ask(db);
        }

        @Test
        void test9() throws Exception {
            ask(db);
        }

        @Test
        void test10() throws Exception {
            ask(db);
        }
    }

    /** Ten classes, each with a server of its own. */
    static class PerClass {

        static class Class1 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class2 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class3 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class4 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class5 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class6 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class7 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class8 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class9 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }

        static class Class10 {

            @Postgres
            static PostgresServer db;

            @Test
            void answers() throws Exception {
                ask(db);
            }
        }
    }
}
