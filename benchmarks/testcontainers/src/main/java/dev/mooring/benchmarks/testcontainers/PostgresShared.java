package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Ten classes that share one database, by the singleton pattern of the documentation: a JVM hook removes it. */
final class PostgresShared {

    private PostgresShared() {}

    abstract static class Database {

        static final PostgreSQLContainer DB = Containers.postgres();

        static {
            DB.start();
        }
    }

    static class Class1 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class2 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class3 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class4 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class5 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class6 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class7 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class8 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class9 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    static class Class10 extends Database {

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }
}
