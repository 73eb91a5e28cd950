package dev.mooring.internal.snapshot;

import dev.mooring.internal.archive.ContentHash;
import dev.mooring.internal.archive.CopySource;
import dev.mooring.internal.archive.FoundSource;
import dev.mooring.internal.archive.TarPiece;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.internal.text.StableText;
import dev.mooring.resource.ImageDetails;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.SnapshotSpec;
import dev.mooring.wait.WaitStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that determines the contents of an initialized container.
 *
 * @param image the image on the engine
 * @param spec the spec as it is declared, which has the templates of waits and health checks
 * @param resolved the spec with all texts resolved, as far as they are known before the start
 * @param project the directory that paths are relative to
 * @param loader finds class-path resources
 */
public record KeyInputs(
        ImageDetails image, ContainerSpec spec, ContainerSpec resolved, Path project, ClassLoader loader) {

    /** Incremented with every change that makes older snapshots useless. */
    private static final int FORMAT = 2;

    /** Limits, names, and options that concern only networks do not affect the initialized contents. */
    private static final Set<RunFlag> WITHOUT_EFFECT = EnumSet.of(
            RunFlag.CONSTRAINTS,
            RunFlag.ENGINE_NAME,
            RunFlag.NETWORK,
            RunFlag.MEMORY,
            RunFlag.MEMORY_SWAP,
            RunFlag.MEMORY_RESERVATION,
            RunFlag.MEMORY_SWAPPINESS,
            RunFlag.CPUS,
            RunFlag.CPU_SHARES,
            RunFlag.CPU_PERIOD,
            RunFlag.CPU_QUOTA,
            RunFlag.CPUSET_CPUS,
            RunFlag.CPUSET_MEMS,
            RunFlag.BLKIO_WEIGHT,
            RunFlag.PIDS_LIMIT,
            RunFlag.SHM_SIZE,
            RunFlag.ADD_HOSTS,
            RunFlag.DNS,
            RunFlag.DNS_SEARCH,
            RunFlag.DNS_OPTIONS,
            RunFlag.LOG_DRIVER,
            RunFlag.LOG_OPTS,
            RunFlag.RESTART,
            RunFlag.CGROUP_PARENT,
            RunFlag.OOM_KILL_DISABLE,
            RunFlag.OOM_SCORE_ADJ,
            RunFlag.MAC_ADDRESS,
            RunFlag.EXPOSE);

    /**
     * Hashes them.
     *
     * @throws IOException if a file cannot be read
     * @throws dev.mooring.resource.MooringException if there is no such file
     */
    public SnapshotKey key() throws IOException {
        ContentHash hash = new ContentHash()
                .add("format", FORMAT)
                .add("image", image.id())
                .add("platform", image.os() + "/" + image.architecture())
                .add("command", resolved.command())
                .add("entrypoint", resolved.entrypoint())
                .add("user", resolved.user())
                .add("directory", resolved.workDir());
        for (EnvSpec variable : resolved.env()) {
            hash.add("variable", variable.name()).add("is", variable.value());
        }
        flags(hash);
        for (MountSpec mount : spec.mounts()) {
            mount(hash, mount);
        }
        for (CopySpec copy : resolved.copies()) {
            hash.add("copy", copy.target()).add("mode", copy.mode()).add("owner", copy.owner());
            files(hash, copy.source());
        }
        hash.add("health", StableText.of(spec.healthCheck()).orElse(""));
        boolean stable = waits(hash, spec.waits());
        SnapshotSpec snapshot = Objects.requireNonNullElse(spec.snapshot(), SnapshotSpec.DEFAULT);
        String prepare = snapshot.prepare();
        if (prepare != null) {
            hash.add("prepare", prepare);
            hash.add("class", code(prepare));
            for (String input : snapshot.inputs()) {
                hash.add("input", input);
                files(hash, input);
            }
        }
        return new SnapshotKey(
                hash.hex(), stable && (prepare == null || !snapshot.inputs().isEmpty()));
    }

    private void flags(ContentHash hash) throws IOException {
        for (RunFlag flag : RunFlag.all()) {
            Object value = resolved.options().flags().get(flag.attribute());
            if (value != null && !WITHOUT_EFFECT.contains(flag)) {
                hash.add(flag.attribute(), StableText.of(value).orElse(""));
            }
        }
    }

    private void mount(ContentHash hash, MountSpec mount) throws IOException {
        hash.add("mount", mount.target()).add("read-only", mount.readOnly());
        if (mount instanceof MountSpec.OfTmpfs tmpfs) {
            hash.add("tmpfs", tmpfs.options());
        } else if (mount instanceof MountSpec.OfHost host && !isCreated(host)) {
            files(hash, host.source());
        }
    }

    /** Whether the engine creates the path, which is then empty. */
    private boolean isCreated(MountSpec.OfHost host) {
        return host.createMissing() && !Files.exists(project.resolve(host.source()));
    }

    private void files(ContentHash hash, String source) throws IOException {
        try (FoundSource found = CopySource.parse(source, project, loader).find(source)) {
            hash.add("name", found.name().orElse(""));
            for (TarPiece piece : found.pieces()) {
                hash.add(piece);
            }
        }
    }

    /** Tells whether other runs have the same waits under the same texts. */
    private static boolean waits(ContentHash hash, List<WaitStrategy> waits) throws IOException {
        List<String> texts = new ArrayList<>();
        boolean stable = true;
        for (WaitStrategy wait : waits) {
            Optional<String> text = StableText.of(wait);
            stable &= text.isPresent();
            texts.add(text.orElseGet(() -> wait.getClass().getName() + " " + wait.describe()));
        }
        hash.add("wait", texts);
        return stable;
    }

    /** The class of the method that prepares. */
    private String code(String prepare) throws IOException {
        String type = prepare.substring(0, prepare.indexOf('#'));
        try (InputStream in = loader.getResourceAsStream(type.replace('.', '/') + ".class")) {
            return in == null ? "" : HexFormat.of().formatHex(in.readAllBytes());
        }
    }
}
