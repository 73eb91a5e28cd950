package dev.mooring.services.internal.postgres;

import dev.mooring.ContainerConfigurer;
import dev.mooring.services.Postgres;
import dev.mooring.services.internal.database.PreparedServer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The quick settings of {@link Postgres}. */
public final class PostgresConfigurer implements ContainerConfigurer<Postgres> {

    /** From here on the image has its volume one level higher, and the data in a directory named after the version. */
    private static final int NEW_LAYOUT = 18;

    private static final Pattern MAJOR = Pattern.compile(":(\\d+)");

    /**
     * What is in memory is not part of a snapshot. So the first container keeps a copy of its data on disk when it is
     * stopped, and the later ones begin with that. The first argument is the directory of the data, the others are the
     * entrypoint and the command.
     */
    private static final String KEEP_DATA = """
            kept=/var/lib/mooring-data
            if [ -e "$kept" ]; then
                cp -a "$kept/." "$0"
                exec "$@"
            fi
            "$@" &
            server=$!
            trap 'kill -INT "$server"' INT TERM
            wait "$server"
            while kill -0 "$server" 2>/dev/null; do wait "$server"; done
            code=$?
            cp -a "$0" "$kept.part" && mv "$kept.part" "$kept"
            exit "$code"
            """;

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
        boolean inMemory = !postgres.durable()
                && spec.mounts().stream().noneMatch(mount -> mount.target().startsWith(data));
        boolean snapshot = spec.snapshot() != null || postgres.snapshot();
        if (snapshot && spec.snapshot() == null) {
            builder.snapshot(SnapshotSpec.OPTIONAL);
        }
        if (inMemory) {
            builder.mount(new MountSpec.OfTmpfs(data, ""));
        }
        if (inMemory && snapshot) {
            List<String> server = spec.entrypoint().isEmpty() ? List.of("docker-entrypoint.sh") : spec.entrypoint();
            builder.entrypoint(Stream.concat(Stream.of("sh", "-c", KEEP_DATA, data), server.stream())
                    .toList());
        }
        return PreparedServer.specOf(builder.build(), postgres.scripts(), postgres.migrations(), postgres.prepare());
    }

    private static String data(String image) {
        Matcher major = MAJOR.matcher(image);
        return major.find() && Integer.parseInt(major.group(1)) >= NEW_LAYOUT
                ? "/var/lib/postgresql"
                : "/var/lib/postgresql/data";
    }
}
