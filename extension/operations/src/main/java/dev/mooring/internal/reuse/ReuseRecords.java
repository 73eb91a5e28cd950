package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.provenance.Provenance;
import dev.mooring.resource.VolumeDetails;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The records of reusable containers on an engine.
 *
 * <p>A change adds the new record before it removes the old one, and a container with a user counts as used, whatever
 * else is recorded. So a session that is killed in between leaves its container used, and it is removed.
 */
public record ReuseRecords(List<ReuseRecord> all) {

    /** Nothing is reusable. */
    public static final ReuseRecords NONE = new ReuseRecords(List.of());

    public ReuseRecords {
        all = List.copyOf(all);
    }

    /** All that the engine has. */
    public static ReuseRecords of(Engine engine) {
        return among(new Provenance(engine).volumes(Map.of(ReuseRecord.RECORD, "")));
    }

    public static ReuseRecords among(List<VolumeDetails> volumes) {
        return new ReuseRecords(
                volumes.stream().map(ReuseRecord::of).flatMap(Optional::stream).toList());
    }

    /** The records of one container. */
    public List<ReuseRecord> about(String container) {
        return all.stream()
                .filter(record -> record.container().equals(container))
                .toList();
    }

    /**
     * The owners of a container or of one of its volumes: the users of a reusable container, not whoever made it;
     * nobody while it waits for the next user.
     */
    public List<Ownership> ownersOf(Map<String, String> labels) {
        Optional<String> reusable = ReusableSpec.containerOf(labels);
        if (reusable.flatMap(this::kept).isPresent()) {
            return List.of();
        }
        List<Ownership> users = reusable.map(this::users).orElse(List.of());
        return users.isEmpty() ? Ownership.of(labels).stream().toList() : users;
    }

    /** The sessions that use a container. */
    public List<Ownership> users(String container) {
        return about(container).stream()
                .filter(record -> !record.kept())
                .map(ReuseRecord::user)
                .toList();
    }

    /** Whether sessions of a build use a container, or have a volume of one, that has these labels. */
    public boolean areOfBuild(Map<String, String> labels) {
        return ReusableSpec.containerOf(labels)
                .filter(container -> about(container).stream().anyMatch(ReuseRecord::isOfBuild))
                .isPresent();
    }

    /** The record that says until when a container is kept; empty if it is used, or not known. */
    public Optional<ReuseRecord> kept(String container) {
        return !users(container).isEmpty()
                ? Optional.empty()
                : about(container).stream()
                        .max(Comparator.comparing(
                                record -> Optional.ofNullable(record.until()).orElse(Instant.MIN)));
    }
}
