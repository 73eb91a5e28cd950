package dev.mooring.services.internal.database;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import java.util.List;
import java.util.stream.Stream;

/**
 * The directory in which a server keeps its data, in memory or on disk, and what a snapshot has of it.
 *
 * @param directory the directory
 * @param stopSignal the signal that ends the server gracefully
 * @param resume the shell command that runs the server if it is initialized; its positional parameters are the words of
 *     the entrypoint and of the command
 */
public record ServerData(String directory, String stopSignal, String resume) {

    private static final String ENTRYPOINT = "docker-entrypoint.sh";

    /**
     * What is in memory is not part of a snapshot. So the first container keeps a copy of its data on disk when it is
     * stopped and the server ends normally, and the later ones begin with that. The first argument is the directory of
     * the data, the others are the entrypoint and the command.
     */
    private static final String KEEP_DATA = """
            kept=/var/lib/mooring-data
            if [ -e "$kept" ]; then
                cp -a "$kept/." "$0"
                %s
            fi
            stopped=
            "$@" &
            server=$!
            trap 'stopped=true; kill -%s "$server"' INT TERM
            wait "$server"
            code=$?
            while kill -0 "$server" 2>/dev/null; do
                wait "$server"
                code=$?
            done
            # Some shells have noticed the end of the server while a signal interrupted the wait for it.
            wait "$server" 2>/dev/null
            last=$?
            [ "$last" = 127 ] || code=$last
            if [ -n "$stopped" ] && [ "$code" = 0 ]; then
                cp -a "$0" "$kept.part" && mv "$kept.part" "$kept"
            fi
            exit "$code"
            """;

    /**
     * Mounts memory over the directory, unless the data shall be durable or the container has a mount there, and lets
     * the container start from a snapshot.
     *
     * @param durable whether the data stays on disk
     * @param snapshot whether there is a snapshot, though the container itself does not ask for one
     */
    public ContainerSpec applyTo(ContainerSpec spec, boolean durable, boolean snapshot) {
        ContainerSpec.Builder builder = spec.toBuilder();
        if (snapshot && spec.snapshot() == null) {
            builder.snapshot(SnapshotSpec.OPTIONAL);
        }
        boolean inMemory = !durable && spec.mounts().stream().noneMatch(mount -> isIn(directory, mount.target()));
        if (inMemory) {
            builder.mount(new MountSpec.OfTmpfs(directory, ""));
        }
        if (inMemory && (snapshot || spec.snapshot() != null)) {
            builder.entrypoint(keeping(spec.entrypoint()));
        }
        return builder.build();
    }

    private static boolean isIn(String directory, String target) {
        return (target + "/").startsWith(directory + "/");
    }

    private List<String> keeping(List<String> entrypoint) {
        // An entrypoint of the container's own may do more than to initialize the server.
        String script = KEEP_DATA.formatted(entrypoint.isEmpty() ? resume : "exec \"$@\"", stopSignal);
        return Stream.concat(
                        Stream.of("sh", "-c", script, directory),
                        entrypoint.isEmpty() ? Stream.of(ENTRYPOINT) : entrypoint.stream())
                .toList();
    }
}
