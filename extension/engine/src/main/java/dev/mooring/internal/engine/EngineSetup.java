package dev.mooring.internal.engine;

import java.util.List;

/**
 * Describes how an engine is installed, as far as this can explain problems. A text is empty if the engine does not
 * report it.
 *
 * @param foundBy the setting that named the engine, for instance {@code DOCKER_HOST=tcp://build:2375}
 * @param rootless whether it runs without root
 * @param cgroups the version and the driver of the control groups, for instance {@code 2, systemd}
 * @param limitsMemory whether limits of memory have an effect
 * @param storage the storage driver
 * @param dataDirectory where its host keeps images and volumes
 * @param warnings the engine's own warnings
 */
public record EngineSetup(
        String foundBy,
        boolean rootless,
        String cgroups,
        boolean limitsMemory,
        String storage,
        String dataDirectory,
        List<String> warnings) {

    public EngineSetup {
        warnings = List.copyOf(warnings);
    }
}
