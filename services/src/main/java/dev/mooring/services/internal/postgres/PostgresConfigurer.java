package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.database.ServerData;
import dev.mooring.services.internal.handle.DefaultPassword;
import dev.mooring.spec.ContainerSpec;
import java.util.List;
import java.util.stream.Stream;

/** The quick settings of {@link Postgres}. */
public final class PostgresConfigurer implements ContainerConfigurer<Postgres> {

    /** Each copy of a database is a checkpoint: without the last one, they fill the evidence of a failed test. */
    private static final List<String> SETTINGS = List.of("max_connections=300", "log_checkpoints=off");

    /** For data that nobody needs after a crash. */
    private static final List<String> IN_MEMORY =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

    /** Used by its name. */
    public PostgresConfigurer() {}

    private static String[] command(List<String> settings) {
        return Stream.concat(Stream.of("postgres"), settings.stream().flatMap(setting -> Stream.of("-c", setting)))
                .toArray(String[]::new);
    }

    @Override
    public ContainerSpec configure(ContainerSpec spec, Postgres postgres) {
        ContainerSpec.Builder builder = spec.toBuilder();
        if (spec.command().isEmpty()) {
            builder.command(command(
                    postgres.durable()
                            ? SETTINGS
                            : Stream.concat(SETTINGS.stream(), IN_MEMORY.stream())
                                    .toList()));
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
