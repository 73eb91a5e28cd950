package dev.mooring.services.internal.handle;

import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The environment that a container was declared with: an {@code @Env} beside a service's annotation replaces what that
 * declares.
 */
public record EffectiveEnv(Map<String, String> values) {

    /** Copies the values. */
    public EffectiveEnv {
        values = Map.copyOf(values);
    }

    public static EffectiveEnv of(ContainerSpec spec) {
        return new EffectiveEnv(
                spec.env().stream().collect(Collectors.toMap(EnvSpec::name, EnvSpec::value, (first, last) -> last)));
    }

    /** Returns the value of a variable, or an empty text. */
    public String get(String name) {
        return values.getOrDefault(name, "");
    }
}
