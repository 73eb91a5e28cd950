package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
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
        String data = data(spec.image());
        if (!postgres.durable()
                && spec.mounts().stream().noneMatch(mount -> mount.target().startsWith(data))) {
            builder.mount(new MountSpec.OfTmpfs(data, ""));
        }
        return builder.build();
    }

    private static String data(String image) {
        Matcher major = MAJOR.matcher(image);
        return major.find() && Integer.parseInt(major.group(1)) >= NEW_LAYOUT
                ? "/var/lib/postgresql"
                : "/var/lib/postgresql/data";
    }
}
