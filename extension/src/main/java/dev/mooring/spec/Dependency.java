package dev.mooring.spec;

import java.util.Objects;

/**
 * A container that has to be somewhere before another one starts.
 *
 * @param container the logical name of the container depended on
 * @param condition how far it has to be
 * @since 0.1
 */
public record Dependency(String container, Condition condition) {

    /** Rejects nulls. */
    public Dependency {
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(condition, "condition");
    }

    /**
     * How far a container has to be.
     *
     * @since 0.1
     */
    public enum Condition {
        /** Its process has been started. */
        STARTED,
        /** All its waits hold. */
        READY,
        /** Its process has ended with exit code 0. */
        COMPLETED
    }
}
