package dev.mooring.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mooring.internal.declaration.MapFiles;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeRequest;
import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.declaration.compose.Problem;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.ResourceSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads Compose files of a project in memory. */
final class Composed {

    private final Map<String, String> files = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final List<String> profiles = new ArrayList<>();
    private final List<String> services = new ArrayList<>();
    private List<String> paths = List.of("compose.yaml");
    private boolean fixedPorts;
    private boolean createMissingPaths;

    /** A project whose compose.yaml has a text. */
    static Composed of(String compose) {
        return new Composed().file("compose.yaml", compose);
    }

    Composed file(String path, String text) {
        files.put(path, text);
        return this;
    }

    Composed paths(String... values) {
        paths = List.of(values);
        return this;
    }

    Composed environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Composed variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    Composed profiles(String... values) {
        profiles.addAll(List.of(values));
        return this;
    }

    Composed services(String... values) {
        services.addAll(List.of(values));
        return this;
    }

    Composed fixedPorts() {
        fixedPorts = true;
        return this;
    }

    Composed createMissingPaths() {
        createMissingPaths = true;
        return this;
    }

    private ComposeProject read() {
        return ComposeReader.read(
                new ComposeRequest(
                        Composed.class,
                        paths,
                        profiles,
                        services,
                        variables,
                        name -> Optional.ofNullable(environment.get(name)),
                        fixedPorts,
                        createMissingPaths),
                new MapFiles(files));
    }

    /** The project, which has no problems. */
    ComposeProject project() {
        ComposeProject project = read();
        assertThat(project.problems()).isEmpty();
        return project;
    }

    /** The project, which may have warnings. */
    ComposeProject withWarnings() {
        ComposeProject project = read();
        assertThat(project.problems()).allMatch(Problem::warning);
        return project;
    }

    /** A service of the project, which has no problems. */
    ContainerSpec service(String name) {
        return (ContainerSpec) resource(name).spec();
    }

    ComposeResource resource(String name) {
        ComposeProject project = project();
        return Stream.concat(project.services().stream(), project.others().stream())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no '" + name + "' in " + names(project)));
    }

    ResourceSpec spec(String name) {
        return resource(name).spec();
    }

    static List<String> names(ComposeProject project) {
        return Stream.concat(project.services().stream(), project.others().stream())
                .map(ComposeResource::name)
                .collect(Collectors.toList());
    }

    /** The problems: place, text and remedy. */
    List<String> problems() {
        return read().problems().stream()
                .map(problem -> (problem.place() == null ? "" : problem.place().describe() + ": ") + problem.text()
                        + " | " + problem.remedy())
                .toList();
    }
}
