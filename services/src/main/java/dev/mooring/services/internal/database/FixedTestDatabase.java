package dev.mooring.services.internal.database;

import dev.mooring.provide.EachTestCallback;
import dev.mooring.services.Pool;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A database whose name stays, as the tests of one class see it. */
public final class FixedTestDatabase extends OwnDatabase implements EachTestCallback {

    /** Causes may form a circle. */
    private static final int DEPTH = 10;

    private final FixedDatabase database;

    FixedTestDatabase(CopyingServer server, FixedDatabase database, ProjectFiles files, @Nullable Pool pool) {
        super(server, database.name(), database.ensure(), files, pool);
        this.database = database;
    }

    @Override
    public void beforeEach(String test) {
        evictConnections();
        database.begin(test);
    }

    /** A pool that hands out an ended connection fails with whatever its user does first. */
    @Override
    public Optional<String> explain(String test, Throwable failure) {
        int ended = database.ended();
        return ended > 0 && isOfDatabase(failure, DEPTH)
                ? Optional.of("Before " + test + ", Mooring replaced the database " + name()
                        + " (fixed = true) and ended "
                        + (ended == 1 ? "a connection that was" : ended + " connections that were")
                        + " open. A pool that hands out such a connection without checking it causes failures like this."
                        + "\n  what to do: take the DataSource from Mooring, as in @Database(fixed = true, pool = @Pool)"
                        + " DataSource, or let the pool check each connection; for HikariCP, set the system property"
                        + " com.zaxxer.hikari.aliveBypassWindowMs=0")
                : Optional.empty();
    }

    private static boolean isOfDatabase(@Nullable Throwable failure, int depth) {
        return failure != null
                && depth > 0
                && (failure instanceof SQLException
                        || isOfDatabase(failure.getCause(), depth - 1)
                        || Arrays.stream(failure.getSuppressed()).anyMatch(each -> isOfDatabase(each, depth - 1)));
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
