package dev.mooring.services.internal.database;

import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/** Migrations that a tool runs which the user has on the class path. */
interface Migrations {

    Set<String> CHANGELOGS = Set.of("xml", "yaml", "yml", "json", "sql");

    /** Runs them. */
    void run(DataSource source);

    /** Adds all that decides what they do: their files, and the version of the tool. */
    void addTo(Fingerprint fingerprint) throws IOException;

    /** Finds the tool by the location: a changelog of Liquibase has the extension of a file. */
    static Migrations of(String location, ProjectFiles files) {
        boolean changelog = isChangelog(location);
        try {
            return changelog
                    ? new LiquibaseMigrations(location, files.loader())
                    : new FlywayMigrations(location, files.directory(), files.loader());
        } catch (NoClassDefFoundError missing) {
            throw new MooringException(
                    "The migrations '" + location + "' could not be run, since the class path lacks "
                            + missing.getMessage() + "."
                            + "\n  what to do: add "
                            + (changelog
                                    ? "org.liquibase:liquibase-core"
                                    : "org.flywaydb:flyway-core and Flyway's module for the database")
                            + ", in one version, to the dependencies of the tests",
                    missing);
        }
    }

    /** The file or folder of a location: both tools look on the class path unless Flyway is told otherwise. */
    static String file(String location) {
        if (location.startsWith(FlywayMigrations.FILES)) {
            return FlywayMigrations.withoutWildcards(location.substring(FlywayMigrations.FILES.length()));
        }
        String resource = location.replaceFirst("^" + FlywayMigrations.CLASSPATH + "/?", "");
        return FlywayMigrations.CLASSPATH + FlywayMigrations.withoutWildcards(resource);
    }

    private static boolean isChangelog(String location) {
        String name = location.substring(location.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot > 0 && CHANGELOGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
    }

    /** What failed, in the tool's own words, which name file, line and statement where it knows them. */
    static MooringException failed(String location, String message, Exception failure) {
        return new MooringException(
                "The migrations '" + location + "' failed: " + message.strip().replace("\n", "\n  "), failure);
    }
}
