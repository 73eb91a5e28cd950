package dev.mooring.services.internal.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** A location of Flyway. This class can be loaded only with Flyway on the class path. */
final class FlywayMigrations implements Migrations {

    static final String CLASSPATH = "classpath:";
    static final String FILES = "filesystem:";

    private final String location;
    private final ClassLoader loader;
    private final Class<?> tool = Flyway.class;

    /** @param directory what a path in the location is relative to; Flyway itself knows only the working directory */
    FlywayMigrations(String location, Path directory, ClassLoader loader) {
        this.location =
                location.startsWith(FILES) ? FILES + absolute(location.substring(FILES.length()), directory) : location;
        this.loader = loader;
    }

    private static String absolute(String path, Path directory) {
        return Path.of(withoutWildcards(path)).isAbsolute() ? path : directory + "/" + path;
    }

    /**
     * What scripts have made is below all migrations: by itself, Flyway would refuse a schema that it does not know.
     */
    @Override
    public void run(DataSource source) {
        try {
            Flyway.configure(loader)
                    .dataSource(source)
                    .locations(location)
                    .failOnMissingLocations(true)
                    .baselineOnMigrate(true)
                    .baselineVersion("0")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw Migrations.failed(
                    location, FailedStatement.shownIn(String.valueOf(failure.getMessage()), loader), failure);
        }
    }

    @Override
    public void addTo(Fingerprint fingerprint) throws IOException {
        fingerprint.add("Flyway");
        ClassPathEntry.of(tool).forEach(jar -> fingerprint.add(jar.place().toString()));
        if (location.startsWith(FILES)) {
            Path root = Path.of(withoutWildcards(location.substring(FILES.length())));
            if (Files.exists(root)) {
                FileTree.of(root).addTo(fingerprint);
            }
        } else {
            String resource = withoutWildcards(location.replaceFirst("^" + CLASSPATH + "/?", ""));
            List<ClassPathEntry> entries = ClassPathEntry.holding(resource, loader);
            for (ClassPathEntry entry : entries) {
                (entry.hasClasses() ? entry.whole() : entry).addTo(fingerprint);
            }
        }
    }

    /** The folder above the first wildcard: more is hashed than is needed, never less. */
    static String withoutWildcards(String path) {
        String fixed = path.split("[*?]", 2)[0];
        return fixed.equals(path) ? path : fixed.substring(0, fixed.lastIndexOf('/') + 1);
    }
}
