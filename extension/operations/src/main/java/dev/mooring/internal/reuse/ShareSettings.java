package dev.mooring.internal.reuse;

import java.time.Duration;
import java.util.Optional;

/**
 * The configuration of what the JVMs of a build share.
 *
 * @param share what is shared
 * @param id identifies the build, or an empty text if it is the Maven that has started this JVM
 * @param linger how long a build with an id is not over though nobody uses what it shares
 * @param obstacle the setting with which nothing can be shared, or an empty text
 */
public record ShareSettings(Share share, String id, Duration linger, String obstacle) {

    /** What is shared. */
    public enum Share {
        /** Nothing. */
        OFF,
        /** Containers that are declared so. */
        DECLARED,
        /** Those, and all of scope SESSION and of environments. */
        BUILD
    }

    public static final Duration LINGER = Duration.ofMinutes(1);

    /** The build that this JVM belongs to; empty if it is not known. */
    public Optional<Build> build() {
        return id.isEmpty() ? MavenProcess.find().map(Build.OfProcess::new) : Optional.of(new Build.OfId(id, linger));
    }
}
