package dev.mooring.services.internal.mariadb;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.MariaDB;
import dev.mooring.services.MariaDBServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.ServerProperties;

/** Makes the handle of a server. */
public final class MariaDbProvider implements Provider<MariaDB, MariaDBServer> {

    /** Used by its name. */
    public MariaDbProvider() {}

    @Override
    public void plan(MariaDB mariaDb, ValuePlan<MariaDBServer> plan) {
        ServerProperties.declare(plan);
        Preparation.dependOnFiles(plan, mariaDb.scripts(), mariaDb.migrations(), mariaDb.seeds());
        if (!mariaDb.prepare().isEmpty()) {
            plan.dependsOnDeclaringClass();
        }
    }

    @Override
    public MariaDBServer provide(MariaDB mariaDb, ValueContext context) {
        MariaDbHandle handle = new MariaDbHandle(
                context.get(DockerContainer.class),
                Preparation.of(
                        mariaDb.scripts(),
                        mariaDb.migrations(),
                        mariaDb.seeds(),
                        mariaDb.prepare(),
                        ProjectFiles.of(context)),
                context.session());
        handle.prepare();
        return handle;
    }
}
