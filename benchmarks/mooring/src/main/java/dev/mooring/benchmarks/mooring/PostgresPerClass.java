package dev.mooring.benchmarks.mooring;

import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** Ten classes, each with a database of its own. */
final class PostgresPerClass {

    private PostgresPerClass() {}

    static class Class1 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class2 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class3 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class4 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class5 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class6 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class7 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class8 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class9 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }

    static class Class10 {

        @Postgres
        static DockerContainer db;

        @Test
        void answers() throws Exception {
            Jdbc.ask(db);
        }
    }
}
