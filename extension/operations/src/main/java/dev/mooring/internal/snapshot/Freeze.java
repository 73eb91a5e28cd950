package dev.mooring.internal.snapshot;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.SnapshotImage;
import dev.mooring.internal.handle.ImageNaming;
import dev.mooring.resource.CommitOptions;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.StopSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Turns an initialized container into a snapshot: stops it, and makes an image of its root file system. Its volumes
 * stay as they are.
 *
 * @param engine the engine
 * @param key the key of the snapshot
 * @param base the image that the container was made from
 * @param declaredAt where the container is declared
 * @param expiry how long the snapshot is kept
 */
public record Freeze(Engine engine, SnapshotKey key, ImageDetails base, String declaredAt, Duration expiry) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** The exit code of a process that was killed because it did not end in time. */
    private static final int KILLED = 137;

    private static final Pattern VARIABLE = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_.-]*");

    /** The volumes that the container gets in place of its image's volumes; their names begin with the prefix. */
    public InitialVolumes volumes(ContainerSpec spec, String prefix) {
        return new InitialVolumes(engine, prefix, targets(base, spec));
    }

    /** The paths that are volumes of an image, without those at which the spec mounts something else. */
    public static List<String> targets(ImageDetails image, ContainerSpec spec) {
        return image.config().volumes().stream()
                .filter(target -> spec.mounts().stream().noneMatch(mount -> same(mount.target(), target)))
                .sorted()
                .toList();
    }

    private static boolean same(String one, String other) {
        return one.replaceAll("/+$", "").equals(other.replaceAll("/+$", ""));
    }

    /**
     * Makes the snapshot of a container that is ready.
     *
     * @param spec the spec with its texts resolved
     * @param names gives the image its name
     * @throws SnapshotRefusedException if the process does not stop in order
     */
    public Snapshot of(String container, ContainerSpec spec, InitialVolumes volumes, ImageNaming names) {
        stop(container, spec.stop());
        List<Snapshot.Layer> layers = volumes.layers(container);
        SnapshotImage labels = new SnapshotImage(
                key.hash(),
                Instant.now().plus(expiry),
                declaredAt,
                base.size(),
                layers.stream().map(Snapshot.Layer::volume).toList());
        CommitOptions options = CommitOptions.DEFAULT.withoutPause();
        for (String change : changes(labels, spec)) {
            options = options.withChange(change);
        }
        CommitOptions complete = options;
        ImageNaming.Made made = names.make(null, name -> engine.containers().commit(container, name, complete));
        Snapshot snapshot = new Snapshot(key, made.name(), layers);
        volumes.freeze();
        return snapshot;
    }

    private void stop(String container, StopSpec stop) {
        Containers containers = engine.containers();
        Duration timeout = Objects.requireNonNullElse(stop.timeout(), PATIENCE);
        containers.stop(container, timeout, stop.signal());
        ContainerState state = containers
                .inspect(container)
                .orElseThrow(() -> new SnapshotRefusedException("the container was removed while it was stopped"))
                .state();
        if (state.exitCode() == KILLED || state.oomKilled()) {
            throw new SnapshotRefusedException("its process was killed, because it did not end within "
                    + timeout.toSeconds() + " s after its stop signal (exit code " + state.exitCode() + ")");
        }
    }

    /**
     * The image inherits the configuration of the container, in which neither the values of secrets nor labels of the
     * session must stay.
     */
    private List<String> changes(SnapshotImage image, ContainerSpec spec) {
        Map<String, String> labels = new LinkedHashMap<>();
        Stream.concat(Ownership.LABELS.stream(), base.config().labels().keySet().stream())
                .filter(label -> label.startsWith(Ownership.OURS))
                .forEach(label -> labels.put(label, ""));
        labels.putAll(image.labels());
        List<String> changes = new ArrayList<>();
        labels.forEach((label, value) -> changes.add("LABEL " + quoted(label) + "=" + quoted(value)));
        for (EnvSpec variable : spec.env()) {
            if (variable.secret()) {
                if (isIn(spec.command(), variable) || isIn(spec.entrypoint(), variable)) {
                    throw new SnapshotRefusedException("the command contains the value of the secret environment"
                            + " variable '" + variable.name() + "'");
                }
                if (!VARIABLE.matcher(variable.name()).matches()) {
                    throw new SnapshotRefusedException("the value of the secret environment variable '"
                            + variable.name() + "' cannot be removed from an image");
                }
                changes.add("ENV " + variable.name() + "=\"\"");
            }
        }
        return changes;
    }

    private static boolean isIn(List<String> words, EnvSpec secret) {
        return !secret.value().isBlank() && words.stream().anyMatch(word -> word.contains(secret.value()));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + '"';
    }
}
