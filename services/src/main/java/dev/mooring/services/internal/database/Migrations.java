package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.sql.Connection;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;
import org.flywaydb.core.Flyway;

/** Runs migrations with the tool that the user has on the class path. */
final class Migrations {

    private static final Set<String> CHANGELOGS = Set.of("xml", "yaml", "yml", "json", "sql");

    private Migrations() {}

    /** @param location a location for Flyway, or a changelog for Liquibase, which has the extension of a file */
    static void run(String location, DataSource source, ClassLoader loader) {
        boolean liquibase = isChangelog(location);
        try {
            if (liquibase) {
                OfLiquibase.run(location, source, loader);
            } else {
                OfFlyway.run(location, source, loader);
            }
        } catch (NoClassDefFoundError missing) {
            throw new MooringException(
                    "The migrations '" + location + "' could not be run, since the class path lacks "
                            + missing.getMessage() + "."
                            + "\n  what to do: add "
                            + (liquibase
                                    ? "org.liquibase:liquibase-core"
                                    : "org.flywaydb:flyway-core and Flyway's module for the database")
                            + ", in one version, to the dependencies of the tests",
                    missing);
        } catch (Exception failure) {
            throw new MooringException(
                    "The migrations '" + location + "' failed: "
                            + String.valueOf(failure.getMessage()).strip(),
                    failure);
        }
    }

    private static boolean isChangelog(String location) {
        String name = location.substring(location.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && CHANGELOGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** What cannot be loaded without Flyway. */
    private static final class OfFlyway {
        static void run(String location, DataSource source, ClassLoader loader) {
            Flyway.configure(loader)
                    .dataSource(source)
                    .locations(location)
                    .load()
                    .migrate();
        }
    }

    /** What cannot be loaded without Liquibase. */
    private static final class OfLiquibase {
        @SuppressWarnings("try") // that closing may be interrupted is told by the caller
        static void run(String location, DataSource source, ClassLoader loader) throws Exception {
            String file = location.replaceFirst("^classpath:/?", "");
            try (Connection connection = source.getConnection();
                    ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(loader)) {
                var database =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                try (Liquibase liquibase = new Liquibase(file, resources, database)) {
                    liquibase.update(new Contexts(), new LabelExpression());
                }
            }
        }
    }
}
