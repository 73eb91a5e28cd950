package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.database.ServerData;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.spec.ContainerSpec;

/** The quick settings of {@link Postgres}. */
public final class PostgresConfigurer implements ContainerConfigurer<Postgres> {

    /** Used by its name. */
    public PostgresConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Postgres postgres) {
        ContainerSpec.Builder builder = spec.toBuilder();
        if (spec.command().isEmpty()) {
            builder.command(
                    postgres.durable()
                            ? new String[] {"postgres", "-c", "max_connections=300"}
                            : new String[] {
                                "postgres",
                                "-c",
                                "max_connections=300",
                                "-c",
                                "fsync=off",
                                "-c",
                                "synchronous_commit=off",
                                "-c",
                                "full_page_writes=off"
                            });
        }
        ContainerSpec server = new ServerData(new PostgresImage(spec.image()).volume(), "INT", "exec \"$@\"")
                .applyTo(
                        DefaultPassword.shown(builder.build(), "POSTGRES_PASSWORD", postgres),
                        postgres.durable(),
                        postgres.snapshot());
        return PreparedServer.specOf(
                server, postgres.scripts(), postgres.migrations(), postgres.seeds(), postgres.prepare());
    }
}
