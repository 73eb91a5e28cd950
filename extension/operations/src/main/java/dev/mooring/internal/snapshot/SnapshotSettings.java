package dev.mooring.internal.snapshot;

import java.time.Duration;

/**
 * The settings of snapshots.
 *
 * @param on whether containers are started from snapshots ({@code mooring.snapshots})
 * @param expiry how long a snapshot is kept ({@code mooring.snapshots.expiry})
 * @param size how many bytes all snapshots may take ({@code mooring.snapshots.size})
 */
public record SnapshotSettings(boolean on, Duration expiry, long size) {

    /** Nothing configured. */
    public static final SnapshotSettings DEFAULT = new SnapshotSettings(true, Duration.ofDays(7), 20L << 30);
}
