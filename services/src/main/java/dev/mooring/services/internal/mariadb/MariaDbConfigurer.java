package dev.mooring.services.internal.mariadb;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.MariaDB;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.spec.ContainerSpec;

/** The quick settings of {@link MariaDB}. */
public final class MariaDbConfigurer implements ContainerConfigurer<MariaDB> {

    /** Used by its name. */
    public MariaDbConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, MariaDB mariaDb) {
        OfficialImage.MARIADB.check(spec.image(), OfficialImage.MYSQL);
        return PreparedServer.specOf(
                Settings.MARIADB.applyTo(
                        withAccounts(spec, mariaDb), mariaDb.options(), mariaDb.durable(), mariaDb.snapshot()),
                mariaDb.scripts(),
                mariaDb.migrations(),
                mariaDb.seeds(),
                mariaDb.prepare());
    }

    private static ContainerSpec withAccounts(ContainerSpec spec, MariaDB mariaDb) {
        ContainerSpec server = Kind.MARIADB.withUser(
                Kind.MARIADB.completed(spec, mariaDb.database(), "@MariaDB"),
                mariaDb.user(),
                mariaDb.password(),
                "@MariaDB");
        return DefaultPassword.applyTo(server, "mariadb", Kind.MARIADB.rootPassword(), Kind.MARIADB.password());
    }
}
