package dev.mooring.internal.reuse;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.VolumeDetails;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says who uses a reusable container, or until when it is kept for later sessions.
 *
 * <p>The labels of a container cannot be changed, so the record is an empty volume with labels.
 *
 * @param volume the volume's name
 * @param container identifies the container, see {@link ReusableSpec#containerOf}
 * @param user the session that uses the container, or that has used it last
 * @param until until when it is kept, by the engine's clock, or null while it is used
 * @param build the build whose sessions share the container, as its label says; an empty text if it has one user
 */
public record ReuseRecord(
        String volume,
        String container,
        Ownership user,
        @Nullable Instant until,
        String build) {

    /** On the volume: which container it is about. */
    static final String RECORD = Ownership.REUSE + ".record";

    /** On the volume: until when the container is kept, in milliseconds. */
    static final String UNTIL = Ownership.REUSE + ".until";

    /** Reads the labels of a volume; empty if it is no record. */
    public static Optional<ReuseRecord> of(VolumeDetails volume) {
        Map<String, String> labels = volume.labels();
        String container = labels.get(RECORD);
        Optional<Ownership> user = Ownership.of(labels);
        if (container == null || user.isEmpty()) {
            return Optional.empty();
        }
        try {
            String until = labels.get(UNTIL);
            return Optional.of(new ReuseRecord(
                    volume.name(),
                    container,
                    user.get(),
                    until == null ? null : Instant.ofEpochMilli(Long.parseLong(until)),
                    labels.getOrDefault(Ownership.BUILD, "")));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** The labels of a volume that says so. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>(user.labels());
        labels.put(RECORD, container);
        if (until != null) {
            labels.put(UNTIL, Long.toString(until.toEpochMilli()));
        }
        if (!build.isEmpty()) {
            labels.put(Ownership.BUILD, build);
        }
        return labels;
    }

    /** Whether the sessions of a build share the container. */
    public boolean isOfBuild() {
        return !build.isEmpty();
    }

    /** Whether the container waits for its next user. */
    public boolean kept() {
        return until != null;
    }
}
