package dev.mooring.benchmarks.testcontainers;

import org.junit.jupiter.api.Test;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** Ten classes, each with a database of its own. */
final class PostgresPerClass {

    private PostgresPerClass() {}

    @Testcontainers
    static class Class1 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class2 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class3 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class4 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class5 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class6 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class7 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class8 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class9 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }

    @Testcontainers
    static class Class10 {

        @Container
        static final PostgreSQLContainer DB = Containers.postgres();

        @Test
        void answers() throws Exception {
            Containers.ask(DB);
        }
    }
}
