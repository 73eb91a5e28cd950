package dev.mooring.spec;

import java.util.Objects;
import org.apiguardian.api.API;

/**
 * A container that must reach a state before another one starts.
 *
 * @param container the logical name of the container depended on
 * @param condition which state it must reach
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record Dependency(String container, Condition condition) {

    /** Rejects nulls. */
    public Dependency {
        Objects.requireNonNull(container, "Dependency: 'container' must not be null");
        Objects.requireNonNull(condition, "Dependency: 'condition' must not be null");
    }

    /**
     * Which state a container must reach.
     *
     * @since 0.1
     */
    public enum Condition {
        /** Its process has been started. */
        STARTED,
        /** All its waits hold. */
        READY,
        /** Its process has ended with an exit code that its {@code @WaitForExit} names, 0 by default. */
        COMPLETED
    }
}
