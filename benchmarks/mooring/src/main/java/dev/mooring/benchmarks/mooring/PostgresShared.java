package dev.mooring.benchmarks.mooring;

import dev.mooring.Environment;
import dev.mooring.UseEnvironment;
import dev.mooring.resource.DockerContainer;
import org.junit.jupiter.api.Test;

/** Ten classes that share one database. */
final class PostgresShared {

    private PostgresShared() {}

    @Environment
    record Database(@Postgres DockerContainer db) {}

    @UseEnvironment(Database.class)
    static class Class1 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class2 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class3 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class4 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class5 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class6 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class7 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class8 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class9 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }

    @UseEnvironment(Database.class)
    static class Class10 {

        @Test
        void answers(Database database) throws Exception {
            Jdbc.ask(database.db());
        }
    }
}
