package dev.mooring.services.internal.database;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Database;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.TestDatabase;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Makes a database for a test: a copy of what is prepared equally. */
public final class DatabaseProvider implements Provider<Database, TestDatabase> {

    /** The longest name of PostgreSQL; MariaDB takes one more. */
    private static final int LONGEST_NAME = 63;

    /** Used by its name. */
    public DatabaseProvider() {}

    @Override
    public void plan(Database database, ValuePlan<TestDatabase> plan) {
        plan.dependsOn(DatabaseServer.class, database.server());
        plan.injectAs(DataSource.class, TestDatabase::dataSource);
        plan.injectAs(Connection.class, DatabaseProvider::connect);
        plan.injectAs(String.class, DatabaseProvider::url);
        plan.injectAs(URI.class, value -> URI.create(url(value)));
        plan.property("url", TestDatabase::url);
        plan.property("r2dbcUrl", TestDatabase::r2dbcUrl);
        plan.property("name", TestDatabase::name);
        plan.property("user", TestDatabase::user);
        plan.property("password", TestDatabase::password);
    }

    private static Connection connect(TestDatabase database) {
        try {
            return database.connect();
        } catch (SQLException e) {
            throw new MooringException("no connection to database " + database.name() + ": " + e.getMessage(), e);
        }
    }

    private static String url(TestDatabase database) {
        return ((OwnDatabase) database).completeUrl();
    }

    @Override
    public TestDatabase provide(Database database, ValueContext context) {
        CopyingServer server = (CopyingServer) context.get(DatabaseServer.class);
        Preparation preparation =
                Preparation.of(database.scripts(), database.migrations(), database.prepare(), context.declaringClass());
        String name = context.uniqueName(LONGEST_NAME);
        server.templates().get(preparation).copyTo(name);
        return new OwnDatabase(server, name, server.databases().grant(name), context.declaringClass());
    }

    @Override
    public void remove(TestDatabase value, ValueContext context) {
        ((OwnDatabase) value).drop();
    }
}
