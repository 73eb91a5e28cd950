package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ten classes, each with a database of its own. */
final class PostgresPerClass {

    private PostgresPerClass() {}

    static class Class1 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class2 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class3 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class4 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class5 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class6 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class7 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class8 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class9 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }

    static class Class10 {

        private static RawContainer db;

        @BeforeAll
        static void start() throws Exception {
            db = RawContainer.postgres();
        }

        @AfterAll
        static void remove() throws Exception {
            db.close();
        }

        @Test
        void answers() throws Exception {
            db.ask();
        }
    }
}
