package dev.mooring.services.internal.mariadb;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.MySQL;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.spec.ContainerSpec;

/** The quick settings of {@link MySQL}. */
public final class MySqlConfigurer implements ContainerConfigurer<MySQL> {

    /** Used by its name. */
    public MySqlConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, MySQL mySql) {
        return PreparedServer.specOf(
                Settings.MYSQL.applyTo(
                        DefaultPassword.shown(spec, Kind.MYSQL.passwordVariable(), mySql),
                        mySql.durable(),
                        mySql.snapshot()),
                mySql.scripts(),
                mySql.migrations(),
                mySql.seeds(),
                mySql.prepare());
    }
}
