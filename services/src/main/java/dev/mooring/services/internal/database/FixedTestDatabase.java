package dev.mooring.services.internal.database;

import dev.mooring.provide.EachTestCallback;

/** A database whose name stays, as the tests of one class see it. */
public final class FixedTestDatabase extends OwnDatabase implements EachTestCallback {

    private final FixedDatabase database;

    FixedTestDatabase(CopyingServer server, FixedDatabase database, ProjectFiles files) {
        super(server, database.name(), database.ensure(), files);
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

    /** Brings the database back to what its annotation prepares, for an application that is about to start. */
    public void reset() {
        database.reset();
    }

    /** Brings the database back to a template, for an application that goes on with what another one has prepared. */
    public void reset(Template base) {
        database.reset(base);
    }

    /** Drops a template that nobody uses any more. */
    public void drop(Template template) {
        database.drop(template);
    }

    /** Makes a template of what the database holds now, for {@link #use}; its sessions are ended. */
    public Template keep() {
        return database.keep();
    }

    /** Makes the copies of later tests from another template. */
    public void use(Template template) {
        database.use(template);
    }

    /** Changes whenever the database is made anew: earlier connections have been ended. */
    public long generation() {
        return database.generation();
    }

    /** The database stays, for a pool that goes on to the next class. */
    @Override
    void end() {
        closeConnections();
    }
}
