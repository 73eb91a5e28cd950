package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.database.ServerData;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.services.internal.handle.OfficialImage;
import dev.mooring.services.internal.handle.ServerOption;
import dev.mooring.spec.ContainerSpec;
import java.util.List;
import java.util.stream.Stream;

/** The quick settings of {@link Postgres}. */
public final class PostgresConfigurer implements ContainerConfigurer<Postgres> {

    /** Each copy of a database is a checkpoint: without the last one, they fill the evidence of a failed test. */
    private static final List<String> DURABLE =
            List.of("postgres", "-c", "max_connections=300", "-c", "log_checkpoints=off");

    private static final List<String> QUICK = Stream.concat(
                    DURABLE.stream(),
                    Stream.of("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"))
            .toList();

    /** Used by its name. */
    public PostgresConfigurer() {}

    @Override
    public ContainerSpec configure(ContainerSpec spec, Postgres postgres) {
        OfficialImage.POSTGRES.check(spec.image());
        ContainerSpec settings = ServerOption.addTo(
                spec, postgres.durable() ? DURABLE : QUICK, postgres.options(), option -> List.of("-c", option.text()));
        ContainerSpec server = new ServerData(new PostgresImage(spec.image()).volume(), "INT", "exec \"$@\"")
                .applyTo(
                        DefaultPassword.applyTo(settings, "postgres", "POSTGRES_PASSWORD"),
                        postgres.durable(),
                        postgres.snapshot());
        return PreparedServer.specOf(
                server, postgres.scripts(), postgres.migrations(), postgres.seeds(), postgres.prepare());
    }
}
