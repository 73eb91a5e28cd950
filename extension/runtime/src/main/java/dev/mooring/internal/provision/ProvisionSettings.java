package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Limits;
import dev.mooring.internal.pull.PullSettings;
import dev.mooring.internal.snapshot.SnapshotSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The settings that apply to all resources.
 *
 * @param pull when and how images are pulled
 * @param imagePrefix the prefix of every image's name, or an empty text ({@code mooring.image.prefix})
 * @param projectDirectory the directory that host paths are resolved against, or null for the directory of the
 *     declaring class's build ({@code mooring.project.directory})
 * @param networkPool where the subnets of networks come from, or null for the engine's own pools
 *     ({@code mooring.network.pool})
 * @param snapshots whether containers are started from snapshots, and how long those are kept
 * @param imagesDirectory where saved images are, or null for nowhere ({@code mooring.images.directory})
 * @param forwardLogs whether the output of containers is forwarded to SLF4J ({@code mooring.log.containers})
 * @param limits how much of what a container sends is kept
 */
public record ProvisionSettings(
        PullSettings pull,
        String imagePrefix,
        @Nullable Path projectDirectory,
        @Nullable AddressPool networkPool,
        SnapshotSettings snapshots,
        @Nullable Path imagesDirectory,
        boolean forwardLogs,
        Limits limits) {

    /** Nothing configured. */
    public static final ProvisionSettings DEFAULT = new ProvisionSettings(
            PullSettings.DEFAULT,
            "",
            null,
            AddressPool.STANDARD,
            SnapshotSettings.DEFAULT,
            null,
            false,
            Limits.DEFAULT);
}
