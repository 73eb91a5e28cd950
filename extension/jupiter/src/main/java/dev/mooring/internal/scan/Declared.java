package dev.mooring.internal.scan;

import dev.mooring.Prestart;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declaration and what was found out when it was read.
 *
 * @param declaration the declaration
 * @param readsJvm whether it depends on environment variables or system properties of the test JVM, or on code of the
 *     project
 * @param prestart whether it may be started before it is needed; NEVER also if code of the project customizes the spec,
 *     but has not been called yet
 * @param configuredIn the class with the method that customized the spec last, or null; for a value that depends on its
 *     declaring class, and the container that it is made from, that class
 * @param networks the networks as a container describes them where it joins them, by logical name
 * @param volumes the volumes as a container describes them where it mounts them, by logical name
 * @param waitTexts the texts of its waits, for their placeholders
 */
public record Declared(
        Declaration declaration,
        boolean readsJvm,
        Prestart prestart,
        @Nullable Class<?> configuredIn,
        Map<String, NetworkSpec> networks,
        Map<String, VolumeSpec> volumes,
        List<String> waitTexts) {

    public Declared {
        networks = Map.copyOf(networks);
        volumes = Map.copyOf(volumes);
        waitTexts = List.copyOf(waitTexts);
    }

    /** The container of a value, which is as little shared between classes as the value is. */
    Declared sharedAs(Declared value) {
        return value.configuredIn == null
                ? this
                : new Declared(declaration, readsJvm, prestart, value.configuredIn, networks, volumes, waitTexts);
    }

    /** A network or volume. */
    static Declared of(Declaration declaration, Texts texts) {
        return new Declared(declaration, texts.readsJvm(), Prestart.AUTO, null, Map.of(), Map.of(), List.of());
    }
}
