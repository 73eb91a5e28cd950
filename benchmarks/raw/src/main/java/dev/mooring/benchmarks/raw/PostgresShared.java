package dev.mooring.benchmarks.raw;

import org.junit.jupiter.api.Test;

/** Ten classes that share one database, which the last one removes. */
final class PostgresShared {

    private static final int CLASSES = 10;

    private static RawContainer db;
    private static int left;

    private PostgresShared() {}

    private static RawContainer database() throws Exception {
        if (db == null) {
            db = RawContainer.postgres();
        }
        return db;
    }

    private static void leave() throws Exception {
        left++;
        if (left == CLASSES) {
            db.close();
        }
    }

    static class Class1 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class2 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class3 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class4 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class5 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class6 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class7 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class8 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class9 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }

    static class Class10 {

        @Test
        void answers() throws Exception {
            database().ask();
            leave();
        }
    }
}
