package dev.mooring.services.internal.handle;

import dev.mooring.services.Server;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;

/**
 * The password that a service has if nobody gives one. It is no secret, because the documentation names it, and it is a
 * word that many texts contain: {@code postgres}. Whether it is used is decided when the container is created: not if
 * other hosts reach it.
 */
public final class DefaultPassword {

    private DefaultPassword() {}

    /**
     * Sets variables to the documented password if the attribute of the annotation is at its default. Messages show it,
     * also if somebody has set the same.
     *
     * @param documented the password that the documentation names
     * @param variables those that exist are set
     */
    public static ContainerSpec applyTo(ContainerSpec spec, String documented, String... variables) {
        ContainerSpec result = spec;
        for (String variable : variables) {
            result = applyTo(result, documented, variable);
        }
        return result;
    }

    private static ContainerSpec applyTo(ContainerSpec spec, String documented, String variable) {
        return spec.toBuilder()
                .env(spec.env().stream()
                        .map(each -> each.name().equals(variable) ? shown(each, documented) : each)
                        .toList())
                .build();
    }

    private static EnvSpec shown(EnvSpec variable, String documented) {
        if (variable.value().equals(Server.DEFAULT_PASSWORD)) {
            return new EnvSpec(variable.name(), documented, false, true);
        }
        return variable.value().equals(documented) ? new EnvSpec(variable.name(), documented, false) : variable;
    }
}
