/**
 * Containers that are initialized once and started from a snapshot from then on.
 *
 * <p>A spec comes in; an image and copies of volumes go out, if a snapshot of an equal spec exists. Read
 * {@link dev.mooring.internal.snapshot.Snapshots} first, then {@link dev.mooring.internal.snapshot.SnapshotKey}, which
 * says what must be equal.
 */
@NullMarked
package dev.mooring.internal.snapshot;

import org.jspecify.annotations.NullMarked;
