package dev.mooring.services.internal.mariadb;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.MySQL;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.spec.ContainerSpec;

/** The quick settings of {@link MySQL}. */
public final class MySqlConfigurer implements ContainerConfigurer<MySQL> {

    /** Used by its name. */
    public MySqlConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, MySQL mySql) {
        OfficialImage.MYSQL.check(spec.image(), OfficialImage.MARIADB);
        return PreparedServer.specOf(
                Settings.MYSQL.applyTo(withAccounts(spec, mySql), mySql.options(), mySql.durable(), mySql.snapshot()),
                mySql.scripts(),
                mySql.migrations(),
                mySql.seeds(),
                mySql.prepare());
    }

    private static ContainerSpec withAccounts(ContainerSpec spec, MySQL mySql) {
        ContainerSpec server = Kind.MYSQL.withUser(
                Kind.MYSQL.completed(spec, mySql.database(), "@MySQL"), mySql.user(), mySql.password(), "@MySQL");
        return DefaultPassword.applyTo(server, "mysql", Kind.MYSQL.rootPassword(), Kind.MYSQL.password());
    }
}
