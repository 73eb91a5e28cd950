package dev.mooring.internal.plan;

import dev.mooring.resource.Endpoint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An existing server that replaces a container.
 *
 * @param parameter the configuration parameter that names it
 * @param endpoints its endpoints, by the port of the container as {@code 5432/tcp}
 */
public record Replacement(String parameter, Map<String, Endpoint> endpoints) {

    /** The prefix of the parameters; the name of a container follows. */
    public static final String PARAMETERS = "mooring.replace.";

    public Replacement {
        endpoints = Collections.unmodifiableMap(new LinkedHashMap<>(endpoints));
    }

    /** Its addresses, for errors and logs. */
    public String addresses() {
        return String.join(
                ", ",
                endpoints.values().stream().map(Endpoint::toString).distinct().toList());
    }
}
