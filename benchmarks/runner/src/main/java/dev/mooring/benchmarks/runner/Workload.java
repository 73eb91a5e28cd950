package dev.mooring.benchmarks.runner;

import static dev.mooring.benchmarks.runner.Peer.MOORING;
import static dev.mooring.benchmarks.runner.Peer.RAW;
import static dev.mooring.benchmarks.runner.Peer.TESTCONTAINERS;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What is compared, and the suite of each peer. */
enum Workload {
    PLAIN("JUnit and nothing else, on this class path", Suites.ofAll("PlainTest")),
    TOUCHED("the extension, no container", Suites.ofAll("NoContainer")),
    HTTPD("one busybox httpd, one test", Suites.ofAll("Httpd")),
    POSTGRES("one postgres:17, one JDBC test", Suites.ofAll("OnePostgres")),
    CLASSES("10 classes, a Postgres each", Suites.ofAll("PostgresPerClass").nested(10)),
    METHODS("10 tests, a Postgres each", Suites.ofAll("PostgresPerTest")),
    POSTGRES_SNAPSHOT(
            "one postgres:17, one JDBC test; Mooring from a snapshot",
            Suites.ofAll("OnePostgres").with(MOORING, "Servers$One").without(RAW)),
    POSTGRES_REUSED(
            "one postgres:17, one JDBC test; Mooring reuses it",
            Suites.ofAll("OnePostgres")
                    .with(MOORING, "Servers$Reused")
                    .without(RAW)
                    .withMooringOptions("-Dmooring.reuse=2 m", "-Dmooring.reuse.ci=true")),
    CLASSES_SNAPSHOT(
            "10 classes, a Postgres each; Mooring from a snapshot",
            Suites.ofAll("PostgresPerClass")
                    .with(MOORING, "Servers$PerClass")
                    .without(RAW)
                    .nested(10)),
    METHODS_SNAPSHOT(
            "10 tests, a Postgres each; Mooring from a snapshot",
            Suites.ofAll("PostgresPerTest").with(MOORING, "Servers$PerTest").without(RAW)),
    SHARED("10 classes, one Postgres", Suites.ofAll("PostgresShared").nested(10)),
    ROLLBACK(
            "100 tests that roll back, one migrated Postgres",
            Suites.ofAll("ShopRollback").without(RAW).nested(10)),
    DATABASES(
            "100 tests, a migrated database each; Testcontainers cleans and migrates",
            Suites.ofAll("ShopDatabases")
                    .with(TESTCONTAINERS, "ShopCleaned")
                    .without(RAW)
                    .nested(10)),
    DATABASES_FRESH(
            "100 tests, a migrated database each; Testcontainers starts a container each",
            Suites.ofAll("ShopDatabases")
                    .with(TESTCONTAINERS, "ShopContainers")
                    .without(RAW)
                    .nested(10)),
    DATABASES_MARIADB(
            "100 tests, a migrated MariaDB database each; Testcontainers cleans and migrates",
            Suites.ofAll("ShopMariaDb").without(RAW).nested(10)),
    TEST_SHARED("a test that rolls back, on one Postgres database", Suites.ofMooring("HundredTests$PostgresShared")),
    TEST_FRESH("a test with a Postgres database of its own", Suites.ofMooring("HundredTests$PostgresFresh")),
    TEST_IN_LINE(
            "the same, with nothing made ahead",
            Suites.ofMooring("HundredTests$PostgresFresh").withMooringOptions("-Dmooring.lookahead=0")),
    TEST_FIXED("a test with a fresh Postgres database, one URL", Suites.ofMooring("HundredTests$PostgresFixed")),
    TEST_MARIADB_SHARED(
            "a test that rolls back, on one MariaDB database", Suites.ofMooring("HundredTests$MariaDbShared")),
    TEST_MARIADB("a test with a MariaDB database of its own", Suites.ofMooring("HundredTests$MariaDbFresh")),
    TEST_MARIADB_IN_LINE(
            "the same, with nothing made ahead",
            Suites.ofMooring("HundredTests$MariaDbFresh").withMooringOptions("-Dmooring.lookahead=0")),
    TEST_MARIADB_HUNDRED(
            "the same, of 100 tables, nothing made ahead",
            Suites.ofMooring("HundredTests$MariaDbHundredTables").withMooringOptions("-Dmooring.lookahead=0")),
    EIGHT("8 httpds in one class", Suites.ofAll("EightContainers")),
    EIGHT_PARALLEL(
            "8 httpds, Testcontainers in parallel",
            Suites.ofAll("EightContainers")
                    .with(TESTCONTAINERS, "EightContainersParallel")
                    .without(RAW)),
    BOOKSHOP("a bookshop's three test classes", Suites.ofBookshop("Sale", "Slice", "Fresh")),
    BOOKSHOP_SALE("a bookshop, one test with Postgres, Redis and RabbitMQ", Suites.ofBookshop("Sale")),
    BOOKSHOP_FRESH("a bookshop, 50 tests that commit; Testcontainers cleans and migrates", Suites.ofBookshop("Fresh")),
    BOOKSHOP_CLASSES(
            "a bookshop, 4 classes that declare the same",
            Suites.ofBookshop("FourClasses").nested(4)),
    BOOKSHOP_IMPORTING(
            "a bookshop, 4 classes that declare the same; Testcontainers imports beans",
            Suites.ofBookshop("FourClasses")
                    .with(TESTCONTAINERS, "FourImporting")
                    .nested(4)),
    EXEC("exec round trip", Suites.ofAll("Exec")),
    COPY("copy 1 GiB in", Suites.ofAll("CopyIn"));

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable copies
    private final Suites suites;

    Workload(String title, Suites suites) {
        this.title = title;
        this.suites = suites;
    }

    String title() {
        return title;
    }

    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of what is measured inside the JVM, where that is the point; otherwise the whole run counts. */
    Optional<String> figure() {
        if (this == EXEC || this == COPY) {
            return Optional.of(id());
        }
        return name().startsWith("TEST_") ? Optional.of("test") : Optional.empty();
    }

    String unit() {
        return isShort() ? "ms" : "s";
    }

    /** From the seconds of a figure to the unit. */
    double factor() {
        return isShort() ? 1000 : 1;
    }

    private boolean isShort() {
        return figure().isPresent() && this != COPY;
    }

    Set<Peer> peers() {
        return suites.names().keySet();
    }

    /** What is measured besides the time: what the set-up of the tests costs their author and the engine. */
    boolean isBookshop() {
        return name().startsWith("BOOKSHOP");
    }

    String moduleOf(Peer peer) {
        return suites.moduleOf(peer);
    }

    List<String> classesOf(Peer peer) {
        return suites.classesOf(peer);
    }

    List<String> jvmOptionsOf(Peer peer) {
        return peer == MOORING ? suites.mooringOptions() : List.of();
    }
}
