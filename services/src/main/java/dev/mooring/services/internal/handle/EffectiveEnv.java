package dev.mooring.services.internal.handle;

import dev.mooring.resource.DockerContainer;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.EnvSpec;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment that a container was declared with: an {@code @Env} beside a service's annotation replaces what that
 * declares, and a service of a Compose file what the annotation leaves open.
 */
public record EffectiveEnv(Map<String, String> values) {

    private static final String FILE = "_FILE";

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

    /** Whether one of some variables is set, or names a file, as the images of databases allow. */
    public boolean hasAny(String... names) {
        return Stream.of(names)
                .anyMatch(name -> !get(name).isEmpty() || !get(name + FILE).isEmpty());
    }

    /**
     * Returns the value of the first of some variables that is set, or that names a file.
     *
     * @param container where the file is
     * @param orElse the value if none of them is set
     */
    public String read(DockerContainer container, String orElse, String... names) {
        for (String name : names) {
            if (!get(name).isEmpty()) {
                return get(name);
            }
            if (!get(name + FILE).isEmpty()) {
                // Like the entrypoints of the images, without the newline at the end.
                return container.exec("cat", get(name + FILE)).stdout().replaceFirst("\\n+$", "");
            }
        }
        return orElse;
    }
}
