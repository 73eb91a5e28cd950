package dev.mooring.services.internal.database;

import dev.mooring.provide.EachTestCallback;

/** A database whose name stays, as the tests of one class see it. */
final class FixedTestDatabase extends OwnDatabase implements EachTestCallback {

    private final FixedDatabase database;

    FixedTestDatabase(CopyingServer server, FixedDatabase database, Class<?> declaring) {
        super(server, database.name(), database.ensure(), declaring);
        this.database = database;
    }

    @Override
    public void beforeEach(String test) {
        database.begin(test);
    }

    @Override
    public void afterEach(String test) {
        database.end();
    }

    /** The database stays, for a pool that goes on to the next class. */
    @Override
    void end() {
        closeConnections();
    }
}
