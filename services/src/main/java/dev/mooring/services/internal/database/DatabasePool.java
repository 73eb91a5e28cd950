package dev.mooring.services.internal.database;

import dev.mooring.services.Pool;
import dev.mooring.services.internal.jdbc.ConnectionPool;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The pool of one database, which is opened when somebody asks for it. */
final class DatabasePool implements AutoCloseable {

    private final String database;
    private final DataSource connections;
    private final Pool settings;
    private final ConnectionBudget budget;
    private int granted;
    private @Nullable ConnectionPool open;

    DatabasePool(String database, DataSource connections, Pool settings, ConnectionBudget budget) {
        this.database = database;
        this.connections = connections;
        this.settings = settings;
        this.budget = budget;
    }

    synchronized DataSource dataSource() {
        ConnectionPool present = open;
        if (present == null) {
            granted = budget.take(settings.size());
            present = new ConnectionPool(database, connections, settings, granted);
            open = present;
        }
        return present.dataSource();
    }

    synchronized void evict() {
        if (open != null) {
            open.evict();
        }
    }

    @Override
    public synchronized void close() {
        if (open != null) {
            open.close();
            open = null;
            budget.giveBack(granted);
        }
    }
}
