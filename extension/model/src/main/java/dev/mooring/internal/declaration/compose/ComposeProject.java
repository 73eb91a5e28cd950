package dev.mooring.internal.declaration.compose;

import java.util.List;

/**
 * The translation of Compose files.
 *
 * @param services the containers
 * @param others the networks, volumes and images that they need
 * @param absent the services that are described, but not started
 * @param problems the problems; if one of them is a mistake, the rest is incomplete
 */
public record ComposeProject(
        List<ComposeResource> services,
        List<ComposeResource> others,
        List<AbsentService> absent,
        List<Problem> problems) {

    public ComposeProject {
        services = List.copyOf(services);
        others = List.copyOf(others);
        absent = List.copyOf(absent);
        problems = List.copyOf(problems);
    }
}
