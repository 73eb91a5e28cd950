package dev.mooring.internal.declaration.compose;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A request for the services of Compose files.
 *
 * @param declaring the class whose annotation names the files
 * @param files the files, later ones override earlier ones
 * @param profiles the profiles that are enabled; empty for those of the variable {@code COMPOSE_PROFILES}
 * @param services the services to start, with those they depend on; empty for all
 * @param variables the values of variables, which come before those of the environment
 * @param environment the environment variables of the test JVM
 * @param fixedPorts whether published ports get the host ports that are written
 * @param createMissingPaths whether the engine creates mounted paths that do not exist
 */
public record ComposeRequest(
        Class<?> declaring,
        List<String> files,
        List<String> profiles,
        List<String> services,
        Map<String, String> variables,
        Function<String, Optional<String>> environment,
        boolean fixedPorts,
        boolean createMissingPaths) {

    public ComposeRequest {
        files = List.copyOf(files);
        profiles = List.copyOf(profiles);
        services = List.copyOf(services);
        variables = Map.copyOf(variables);
    }
}
