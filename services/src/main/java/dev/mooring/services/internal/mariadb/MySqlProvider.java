package dev.mooring.services.internal.mariadb;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MySQL;
import dev.mooring.services.MySQLServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.ServerProperties;

/** Makes the handle of a server. */
public final class MySqlProvider implements Provider<MySQL, MySQLServer> {

    /** Used by its name. */
    public MySqlProvider() {}

    @Override
    public void plan(MySQL mySql, ValuePlan<MySQLServer> plan) {
        ServerProperties.declare(plan);
        Preparation.dependOnFiles(plan, mySql.scripts(), mySql.migrations(), mySql.seeds());
        if (!mySql.prepare().isEmpty()) {
            plan.dependsOnDeclaringClass();
        }
    }

    @Override
    public MySQLServer provide(MySQL mySql, ValueContext context) {
        MySqlHandle handle = new MySqlHandle(
                context.get(DockerContainer.class),
                Preparation.of(
                        mySql.scripts(), mySql.migrations(), mySql.seeds(), mySql.prepare(), ProjectFiles.of(context)),
                context.session());
        handle.prepare();
        return handle;
    }
}
