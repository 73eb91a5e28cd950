package dev.mooring.internal.snapshot;

/**
 * The key of a snapshot.
 *
 * @param hash the hash of everything that determines the contents
 * @param lasting whether equal hashes mean equal contents in other runs, too; otherwise the snapshot is used only in
 *     the session that makes it
 */
public record SnapshotKey(String hash, boolean lasting) {}
