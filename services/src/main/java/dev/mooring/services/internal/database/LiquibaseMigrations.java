package dev.mooring.services.internal.database;

import java.io.IOException;
import java.sql.Connection;
import javax.sql.DataSource;
import liquibase.Contexts;
import liquibase.LabelExpression;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** A changelog of Liquibase. This class can be loaded only with Liquibase on the class path. */
final class LiquibaseMigrations implements Migrations {

    private final String location;
    private final ClassLoader loader;
    private final Class<?> tool = Liquibase.class;

    LiquibaseMigrations(String location, ClassLoader loader) {
        this.location = location;
        this.loader = loader;
    }

    private String file() {
        return location.replaceFirst("^classpath:/?", "");
    }

    @Override
    @SuppressWarnings("try") // that closing may be interrupted is told by the caller
    public void run(DataSource source) {
        try (Connection connection = source.getConnection();
                ClassLoaderResourceAccessor resources = new ClassLoaderResourceAccessor(loader)) {
            var database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            try (Liquibase liquibase = new Liquibase(file(), resources, database)) {
                liquibase.update(new Contexts(), new LabelExpression());
            }
        } catch (Exception failure) {
            throw Migrations.failed(location, String.valueOf(failure.getMessage()), failure);
        }
    }

    /** A changelog may include any resource, so all that is beside it counts. */
    @Override
    public void addTo(Fingerprint fingerprint) throws IOException {
        fingerprint.add("Liquibase " + file());
        ClassPathEntry.of(tool).forEach(jar -> fingerprint.add(jar.place().toString()));
        for (ClassPathEntry entry : ClassPathEntry.holding(file(), loader)) {
            entry.whole().addTo(fingerprint);
        }
    }
}
