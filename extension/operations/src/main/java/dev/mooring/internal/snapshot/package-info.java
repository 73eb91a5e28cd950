/**
 * Initializes a container once and starts later ones from a snapshot of it.
 *
 * <p>A spec comes in; an image and copies of volumes go out, if a snapshot of an equal spec exists, or a new snapshot
 * is made. Read {@link Snapshots} first, then {@link SnapshotKey} and {@link KeyInputs}, which determine what must be
 * equal, and {@link Freeze}, which makes a snapshot. {@link Overlay} gives a container a layer of its own over a frozen
 * volume.
 */
@NullMarked
package dev.mooring.internal.snapshot;

import org.jspecify.annotations.NullMarked;
