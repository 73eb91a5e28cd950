package dev.mooring.internal.readiness;

import dev.mooring.wait.WaitStrategy;
import org.jspecify.annotations.Nullable;

/** Describes a strategy in its own words. */
final class Described {

    private Described() {}

    /** The description; the name of the class if a strategy of the user's own has none. */
    static String of(WaitStrategy strategy) {
        @Nullable String description = strategy.describe();
        return description == null || description.isBlank()
                ? strategy.getClass().getSimpleName() + ", whose describe() returns no text"
                : description;
    }
}
