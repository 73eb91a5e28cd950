package dev.mooring.services.internal.database;

import dev.mooring.Scope;
import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.MooringException;
import dev.mooring.services.Database;
import dev.mooring.services.DatabaseServer;
import dev.mooring.services.Pool;
import dev.mooring.services.TestDatabase;
import dev.mooring.services.internal.handle.Removal;
import dev.mooring.services.internal.jdbc.ConnectionPool;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes a database for a test: a copy of what is prepared equally. */
public final class DatabaseProvider implements Provider<Database, TestDatabase> {

    /** The longest name of PostgreSQL; MariaDB takes one more. */
    private static final int LONGEST_NAME = 63;

    /** Used by its name. */
    public DatabaseProvider() {}

    @Override
    public void plan(Database database, ValuePlan<TestDatabase> plan) {
        if (database.fixed()) {
            checkFixed(database, plan);
        }
        if (database.optional()) {
            checkOptional(plan);
        }
        checkPool(database, plan);
        plan.dependsOn(DatabaseServer.class, database.server());
        Preparation.dependOnFiles(plan, database.scripts(), database.migrations(), database.seeds());
        if (!database.prepare().isEmpty()) {
            plan.dependsOnDeclaringClass();
        }
        plan.injectAs(DataSource.class, TestDatabase::dataSource);
        plan.injectAs(Connection.class, DatabaseProvider::connect);
        plan.injectAs(String.class, DatabaseProvider::url);
        plan.injectAs(URI.class, value -> URI.create(url(value)));
        plan.property("jdbcUrl", TestDatabase::jdbcUrl);
        plan.property("r2dbcUrl", TestDatabase::r2dbcUrl);
        plan.property("name", TestDatabase::name);
        plan.property("user", TestDatabase::user);
        plan.property("password", TestDatabase::password);
    }

    private static void checkFixed(Database database, ValuePlan<TestDatabase> plan) {
        AnnotatedElement element = plan.element();
        boolean ofInstance = element instanceof Field field && !Modifier.isStatic(field.getModifiers());
        if (element instanceof Parameter) {
            plan.mistake(
                    "fixed = true renews a database before each test, which is not possible for a parameter.",
                    "Declare a static field, or leave out fixed = true.");
        } else if (database.scope() == Scope.METHOD || (database.scope() == Scope.AUTO && ofInstance)) {
            plan.mistake(
                    "fixed = true keeps one name for many tests, but the database lives for one.",
                    "Make the field static, declare scope = Scope.CLASS, or leave out fixed = true.");
        }
        if (isConnection(element)) {
            plan.mistake(
                    "fixed = true ends all connections before each test, but the database is declared as a"
                            + " Connection.",
                    "Declare a DataSource, or leave out fixed = true.");
        }
    }

    private static void checkOptional(ValuePlan<TestDatabase> plan) {
        if (!(plan.element() instanceof Field)) {
            plan.mistake(
                    "optional = true lets a field keep its own value, but this is no field.",
                    "Declare a field, or leave out optional = true.");
        }
        plan.optional();
    }

    private static void checkPool(Database database, ValuePlan<TestDatabase> plan) {
        if (database.pool().length > 1) {
            plan.mistake("the database has two pools.", "Write one, as in pool = @Pool.");
        }
        for (Pool pool : database.pool()) {
            if (pool.size() < 1) {
                plan.mistake("the pool has " + pool.size() + " connections.", "Write at least 1.");
            }
            if (!ConnectionPool.isAvailable()) {
                plan.mistake(
                        "@Pool needs HikariCP, which is not on the class path.",
                        "Add com.zaxxer:HikariCP to the dependencies of the tests, or leave out the pool.");
            }
        }
    }

    private static boolean isConnection(AnnotatedElement element) {
        return (element instanceof Field field && field.getType() == Connection.class)
                || (element instanceof RecordComponent component && component.getType() == Connection.class);
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
        Preparation preparation = Preparation.of(
                database.scripts(),
                database.migrations(),
                database.seeds(),
                database.prepare(),
                ProjectFiles.of(context));
        Databases databases = server.databases();
        try {
            return make(database, preparation, server, context);
        } catch (MooringException failure) {
            if (!server.hasRestartedSince(databases)) {
                throw failure;
            }
            // A copy may have been begun, before its template was missed.
            server.databases().drop(context.uniqueName(LONGEST_NAME));
            return make(database, preparation, server, context);
        }
    }

    private static TestDatabase make(
            Database database, Preparation preparation, CopyingServer server, ValueContext context) {
        Template template = server.templates().get(preparation);
        if (database.fixed()) {
            FixedDatabase fixed = server.fixedDatabases().get(nameOf(preparation, server, context), template);
            return new FixedTestDatabase(server, fixed, ProjectFiles.of(context), poolOf(database));
        }
        String name = context.uniqueName(LONGEST_NAME);
        template.copyTo(name);
        return new OwnDatabase(
                server, name, server.databases().grant(name), ProjectFiles.of(context), poolOf(database));
    }

    private static @Nullable Pool poolOf(Database database) {
        return database.pool().length == 0 ? null : database.pool()[0];
    }

    /** The same for all classes of a session that declare the same, since a pool may serve several of them. */
    private static String nameOf(Preparation preparation, CopyingServer server, ValueContext context) {
        String key = preparation.isEmpty() ? "" : server.templates().key(preparation);
        return new FixedName(context.name(), key, context.session()).text();
    }

    /** The test before may have restarted the server, whose data is in memory. */
    @Override
    public boolean isUsable(TestDatabase value, ValueContext context) {
        CopyingServer server = (CopyingServer) value.server();
        Databases databases = server.databases();
        if (databases.names().contains(value.name())) {
            return true;
        }
        // Then whatever else was opened before is opened anew.
        server.hasRestartedSince(databases);
        return false;
    }

    @Override
    public void remove(TestDatabase value, ValueContext context) throws IOException {
        Removal.from(value.server().container(), ((OwnDatabase) value)::end);
    }
}
