package dev.mooring.services.internal.postgres;

import dev.mooring.provide.Provider;
import dev.mooring.provide.ValueContext;
import dev.mooring.provide.ValuePlan;
import dev.mooring.resource.DockerContainer;
import dev.mooring.services.Postgres;
import dev.mooring.services.PostgresServer;
import dev.mooring.services.internal.database.Preparation;
import dev.mooring.services.internal.handle.EffectiveEnv;

/** Makes the handle of a server. */
public final class PostgresProvider implements Provider<Postgres, PostgresServer> {

    /** Used by its name. */
    public PostgresProvider() {}

    @Override
    public void plan(Postgres postgres, ValuePlan<PostgresServer> plan) {
        plan.property("url", PostgresServer::jdbcUrl);
        plan.property("r2dbcUrl", PostgresServer::r2dbcUrl);
        plan.property("user", PostgresServer::user);
        plan.property("password", PostgresServer::password);
        plan.property("database", PostgresServer::database);
    }

    @Override
    public PostgresServer provide(Postgres postgres, ValueContext context) {
        DockerContainer container = context.get(DockerContainer.class);
        EffectiveEnv env = EffectiveEnv.of(container.spec());
        return new PostgresHandle(
                container,
                env.get("POSTGRES_USER"),
                env.get("POSTGRES_PASSWORD"),
                env.get("POSTGRES_DB"),
                container.spec().command().contains("fsync=off"),
                Preparation.of(
                        postgres.scripts(), postgres.migrations(), postgres.prepare(), context.declaringClass()));
    }
}
