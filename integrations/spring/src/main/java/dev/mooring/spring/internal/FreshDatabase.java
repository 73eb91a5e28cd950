package dev.mooring.spring.internal;

import dev.mooring.resource.MooringException;
import dev.mooring.services.internal.database.FixedTestDatabase;
import dev.mooring.services.internal.database.Template;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database that is made anew for each test, as an application context sees it.
 *
 * <p>What the application has made of the database while it started is where each test begins. Its data sources are
 * replaced, because a pool would keep the connections that end with each test.
 */
final class FreshDatabase {

    private static final Logger LOG = LoggerFactory.getLogger(FreshDatabase.class);

    private final FixedTestDatabase database;
    private final List<FreshDataSource> sources = new CopyOnWriteArrayList<>();
    private @Nullable Template started;

    /**
     * Prepares the database for a context that has not started yet.
     *
     * @param parent what the context above has made of it, if it uses it, too
     */
    FreshDatabase(FixedTestDatabase database, Optional<FreshDatabase> parent) {
        this.database = database;
        parent.ifPresentOrElse(above -> database.reset(above.started()), database::reset);
    }

    FixedTestDatabase database() {
        return database;
    }

    Object replace(DataSource source) {
        return PoolSettings.of(source, database)
                .<Object>map(settings -> {
                    FreshDataSource fresh = new FreshDataSource(source, settings, database);
                    sources.add(fresh);
                    return fresh;
                })
                .orElse(source);
    }

    /** Lets the next test begin with what the application has made while it started. */
    void choose() {
        database.use(started());
    }

    private synchronized Template started() {
        Template template = started;
        if (template == null) {
            closeConnections();
            template = database.keep();
            started = template;
        }
        return template;
    }

    /** Closes the connections that nobody uses. */
    void closeConnections() {
        sources.forEach(FreshDataSource::closeIdle);
    }

    /** The context is being closed: nobody needs what it started with. */
    synchronized void close() {
        closeConnections();
        Template template = started;
        if (template != null) {
            started = null;
            try {
                database.drop(template);
            } catch (MooringException gone) {
                LOG.debug("A template has gone with its server, or will", gone);
            }
        }
    }
}
