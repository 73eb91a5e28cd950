package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.services.internal.database.ServerData;
import dev.mooring.spec.ContainerSpec;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The quick settings of {@link Postgres}. */
public final class PostgresConfigurer implements ContainerConfigurer<Postgres> {

    /** From here on the image has its volume one level higher, and the data in a directory named after the version. */
    private static final int NEW_LAYOUT = 18;

    private static final Pattern MAJOR = Pattern.compile(":(\\d+)");

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
        ContainerSpec server = new ServerData(data(spec.image()), "INT", "exec \"$@\"")
                .applyTo(builder.build(), postgres.durable(), postgres.snapshot());
        return PreparedServer.specOf(
                server, postgres.scripts(), postgres.migrations(), postgres.seeds(), postgres.prepare());
    }

    private static String data(String image) {
        Matcher major = MAJOR.matcher(image);
        return major.find() && Integer.parseInt(major.group(1)) >= NEW_LAYOUT
                ? "/var/lib/postgresql"
                : "/var/lib/postgresql/data";
    }
}
