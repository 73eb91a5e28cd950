package dev.mooring.services.internal.postgres;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.database.ProjectFiles;
import dev.mooring.services.internal.database.ServerProperties;
import dev.mooring.services.internal.handle.Credentials;
import dev.mooring.services.internal.handle.EffectiveEnv;

/** Makes the handle of a server. */
public final class PostgresProvider implements Provider<Postgres, PostgresServer> {

    /** Used by its name. */
    public PostgresProvider() {}

    @Override
    public void plan(Postgres postgres, ValuePlan<PostgresServer> plan) {
        ServerProperties.declare(plan);
        Preparation.dependOnFiles(plan, postgres.scripts(), postgres.migrations(), postgres.seeds());
        if (!postgres.prepare().isEmpty()) {
            plan.dependsOnDeclaringClass();
        }
    }

    @Override
    public PostgresServer provide(Postgres postgres, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        // What a service of a Compose file leaves out has the image's default.
        String user = env.read(container, "postgres", "POSTGRES_USER");
        PostgresHandle handle = new PostgresHandle(
                container,
                new Credentials(user, env.read(container, "", "POSTGRES_PASSWORD")),
                env.read(container, user, "POSTGRES_DB"),
                container.spec().command().contains("fsync=off"),
                Preparation.of(
                        postgres.scripts(),
                        postgres.migrations(),
                        postgres.seeds(),
                        postgres.prepare(),
                        ProjectFiles.of(context)),
                context.session());
        if (container.replaced()) {
            // There is no log that PostgresWait could read, and the port is open before the server has started.
            handle.awaitLogin();
        }
        handle.prepare();
        return handle;
    }
}
