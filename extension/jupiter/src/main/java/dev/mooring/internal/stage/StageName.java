package dev.mooring.internal.stage;

import dev.mooring.internal.session.Configuration;
import dev.mooring.resource.ConfigurationException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The values of {@code mooring.stage}. */
public enum StageName {
    LIST,
    PULL,
    SAVE,
    LOAD,
    DOCTOR,
    PRUNE,
    PS;

    /**
     * Reads a value.
     *
     * @throws ConfigurationException if there is no such stage
     */
    public static StageName parse(String text) {
        return Arrays.stream(values())
                .filter(name -> name.toString().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("The configuration parameter " + Configuration.STAGE
                        + " is '" + text + "', but must be one of "
                        + Arrays.stream(values()).map(StageName::toString).collect(Collectors.joining(", ")) + "."));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
