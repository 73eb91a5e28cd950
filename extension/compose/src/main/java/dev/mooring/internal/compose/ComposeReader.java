package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.ProjectFiles;
import dev.mooring.internal.declaration.compose.AbsentService;
import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeRequest;
import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.spec.LogicalName;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Translates Compose files into specs. */
public final class ComposeReader {

    private final ComposeRequest request;
    private final ProjectFiles files;
    private final Problems problems = new Problems();

    private ComposeReader(ComposeRequest request, ProjectFiles files) {
        this.request = request;
        this.files = files;
    }

    /** Reads and translates files; their problems are a part of the result. */
    public static ComposeProject read(ComposeRequest request, ProjectFiles files) {
        return new ComposeReader(request, files).read();
    }

    private ComposeProject read() {
        Path directory = files.directory(request.declaring());
        List<Path> paths = request.files().stream()
                .map(file -> directory.resolve(file).normalize())
                .toList();
        Optional<ProjectLoader.Loaded> loaded = new ProjectLoader(files, directory, problems)
                .load(paths, Variables.of(request.variables(), request.environment()));
        return loaded.map(this::translate)
                .orElseGet(() -> new ComposeProject(List.of(), List.of(), List.of(), problems.found()));
    }

    private ComposeProject translate(ProjectLoader.Loaded loaded) {
        Map<String, Yaml> described =
                loaded.root().get("services") instanceof Yaml.Mapping services ? services.values() : Map.of();
        if (described.isEmpty()) {
            problems.add(loaded.root().place(), "", "there are no services.", "Describe at least one.");
        }
        Map<String, ServiceReader> enabled = new LinkedHashMap<>();
        SharedResources shared = new SharedResources(loaded.root(), described.keySet(), problems);
        ImageNames images = new ImageNames(described);
        Set<String> active = activeProfiles(described, loaded.variables());
        described.forEach((name, service) -> {
            if (isEnabled(name, service, active)) {
                enabled.put(
                        name,
                        new ServiceReader(
                                name,
                                new Fields(service, "services." + name, problems),
                                shared,
                                images,
                                new Outside()));
            }
        });
        Set<String> wanted = wanted(described, enabled);
        Set<String> healthy = new LinkedHashSet<>();
        wanted.stream()
                .map(enabled::get)
                .filter(Objects::nonNull)
                .forEach(reader -> healthy.addAll(reader.healthyServices()));
        Map<String, ComposeResource> built = new LinkedHashMap<>();
        for (String name : wanted) {
            Objects.requireNonNull(enabled.get(name))
                    .image(loaded.variables())
                    .ifPresent(image -> built.put(name, image));
        }
        List<ComposeResource> containers = new ArrayList<>();
        for (String name : wanted) {
            ComposeResource container = Objects.requireNonNull(enabled.get(name))
                    .container(loaded.variables(), enabled.keySet(), described.keySet(), built.keySet());
            containers.add(healthy.contains(name) ? container.readyWhenHealthy() : container);
        }
        List<ComposeResource> others = new ArrayList<>(built.values());
        others.addAll(shared.used());
        return new ComposeProject(containers, others, absent(described, enabled.keySet(), wanted), problems.found());
    }

    private static List<AbsentService> absent(Map<String, Yaml> described, Set<String> enabled, Set<String> wanted) {
        List<AbsentService> absent = new ArrayList<>();
        described.forEach((name, service) -> {
            if (!enabled.contains(name)) {
                absent.add(new AbsentService(
                        name,
                        "is not enabled, because of its profiles",
                        "Enable one of them with @Compose(profiles = …): " + Names.quoted(profiles(service)) + "."));
            } else if (!wanted.contains(name)) {
                absent.add(new AbsentService(
                        name,
                        "is not among the services that @Compose(services = …) names, nor needed by one of them",
                        "Add it to @Compose(services = …)."));
            }
        });
        return absent;
    }

    /** The context of a service from outside of the file that describes it. */
    final class Outside {

        Optional<String> read(Path file) {
            return files.read(file);
        }

        boolean fixedPorts() {
            return request.fixedPorts();
        }

        boolean createMissingPaths() {
            return request.createMissingPaths();
        }
    }

    private boolean isEnabled(String name, Yaml service, Set<String> active) {
        if (!LogicalName.isValid(name)) {
            problems.add(
                    service.place(),
                    "services." + name,
                    "this cannot be the name of a service.",
                    name.equals(LogicalName.SELF)
                            ? "Rename it: ${self.port:80} is the container's own port."
                            : "Use letters, digits, '-', '_' and '.'.");
            return false;
        }
        List<String> profiles = profiles(service);
        return profiles.isEmpty() || active.contains("*") || profiles.stream().anyMatch(active::contains);
    }

    private static List<String> profiles(@Nullable Yaml service) {
        return service instanceof Yaml.Mapping mapping && mapping.get("profiles") instanceof Yaml.Items items
                ? items.items().stream()
                        .filter(Yaml.Text.class::isInstance)
                        .map(item -> ((Yaml.Text) item).text())
                        .toList()
                : List.of();
    }

    /**
     * The requested profiles, and those of the requested services. As in Compose, the empty profile is enabled if there
     * are none.
     */
    private Set<String> activeProfiles(Map<String, Yaml> described, Variables variables) {
        Set<String> active = new HashSet<>(request.profiles());
        if (active.isEmpty()) {
            for (String profile : variables.find("COMPOSE_PROFILES").orElse("").split(",", -1)) {
                active.add(profile.strip());
            }
        }
        request.services().forEach(name -> active.addAll(profiles(described.get(name))));
        return active;
    }

    /** The requested services, with those that they depend on. */
    private Set<String> wanted(Map<String, Yaml> described, Map<String, ServiceReader> enabled) {
        if (request.services().isEmpty()) {
            return enabled.keySet();
        }
        Set<String> wanted = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>();
        for (String name : request.services()) {
            if (described.containsKey(name)) {
                open.add(name);
            } else {
                problems.add(
                        "@Compose(services = …) names '" + name + "', which is not a service.",
                        "Write one of " + Names.quoted(described.keySet()) + ".");
            }
        }
        while (!open.isEmpty()) {
            String name = open.remove();
            ServiceReader reader = enabled.get(name);
            if (reader != null && wanted.add(name)) {
                open.addAll(reader.neededServices());
            }
        }
        return wanted;
    }
}
