package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.ProjectFiles;
import dev.mooring.internal.declaration.compose.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads Compose files: interpolates each file, adds the files that it includes and the services that it extends, and
 * merges them.
 */
final class ProjectLoader {

    private static final List<String> SECTIONS = List.of("services", "networks", "volumes", "configs", "secrets");

    /** A path with such a beginning is easier to read as an absolute one. */
    private static final Path FAR = Path.of("..", "..", "..");

    private final ProjectFiles files;
    private final Path shownFrom;
    private final Problems problems;
    private final Set<Path> including = new LinkedHashSet<>();

    /** @param shownFrom the directory that the names of files in errors are relative to */
    ProjectLoader(ProjectFiles files, Path shownFrom, Problems problems) {
        this.files = files;
        this.shownFrom = shownFrom;
        this.problems = problems;
    }

    /**
     * A loaded project.
     *
     * @param root the sections that describe resources, merged
     * @param variables the values of its variables
     */
    record Loaded(Yaml.Mapping root, Variables variables) {}

    /**
     * Reads files.
     *
     * @param paths the files, later ones override earlier ones
     * @param variables the values of variables, besides those of {@code .env} next to the first file
     */
    Optional<Loaded> load(List<Path> paths, Variables variables) {
        Path directory = paths.get(0).toAbsolutePath().resolveSibling("");
        Variables known = withFiles(variables, List.of(directory.resolve(".env")), directory, false);
        return load(paths, directory, known.withProjectName(() -> projectName(paths, directory, known)));
    }

    /** The name that the last file sets, or that of the directory as Compose writes it. */
    private String projectName(List<Path> paths, Path directory, Variables variables) {
        String name = String.valueOf(directory.getFileName())
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9_-]", "")
                .replaceFirst("^[_-]+", "");
        // Problems of the files are reported when they are read.
        Problems unheard = new Problems();
        for (Path path : paths) {
            Optional<Yaml> root =
                    files.read(path).flatMap(text -> YamlParser.parse(text, shown(path), directory, unheard));
            if (root.isPresent()
                    && root.get() instanceof Yaml.Mapping mapping
                    && mapping.get("name") instanceof Yaml.Text written) {
                name = new Interpolation(variables::find, unheard, false).in(written.text(), "name", written.place());
            }
        }
        return name;
    }

    /** These variables, completed by those of files. */
    private Variables withFiles(Variables outside, List<Path> envFiles, Path directory, boolean required) {
        Variables variables = outside;
        for (Path envFile : envFiles) {
            Variables known = variables;
            Optional<String> text = files.read(envFile);
            if (text.isEmpty() && required) {
                problems.add("the file " + shown(envFile) + " does not exist.", "Create it, or correct env_file.");
            }
            variables = variables.orElse(
                    text.map(content -> EnvFile.parse(content, shown(envFile), directory, known::find, problems, false))
                            .orElse(Map.of()));
        }
        return variables;
    }

    private Optional<Loaded> load(List<Path> paths, Path directory, Variables variables) {
        Optional<Yaml.Mapping> merged = Optional.empty();
        for (Path path : paths) {
            Optional<Yaml.Mapping> file = file(path, directory, variables);
            merged = merged.map(before ->
                            file.map(over -> Merge.merge(before, over)).orElse(before))
                    .or(() -> file);
        }
        return merged.map(root -> new Loaded(root, variables));
    }

    /** A text without the byte order mark that editors of Windows put before it. */
    static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private String shown(Path path) {
        Path relative = shownFrom.relativize(path);
        return relative.startsWith(FAR) ? path.toString() : relative.toString();
    }

    /** One file with the files that it includes, and with its services extended. */
    private Optional<Yaml.Mapping> file(Path path, Path directory, Variables variables) {
        Optional<Yaml.Mapping> parsed = parse(path, directory, variables);
        if (parsed.isEmpty()) {
            return parsed;
        }
        if (!including.add(path)) {
            problems.add(
                    parsed.get().place(),
                    "include",
                    "files include each other in a cycle: "
                            + including.stream().map(this::shown).collect(Collectors.joining(" -> ")) + " -> "
                            + shown(path) + ".",
                    "Remove one of these includes.");
            return Optional.empty();
        }
        Yaml.Mapping own = extended(path, parsed.get(), variables);
        Yaml.Mapping all = included(parsed.get(), own, variables);
        including.remove(path);
        return Optional.of(all);
    }

    private Optional<Yaml.Mapping> parse(Path path, Path directory, Variables variables) {
        Optional<String> text = files.read(path);
        if (text.isEmpty()) {
            problems.add(
                    "the Compose file " + shown(path) + " does not exist; looked for " + path + ".",
                    "Create it, or correct the path; relative paths are relative to the project directory (the nearest"
                            + " one above the class that contains a build file, or mooring.project.directory).");
            return Optional.empty();
        }
        return YamlParser.parse(text.get(), shown(path), directory, problems)
                .map(value -> new Interpolation(variables::find, problems, true).in(value, ""))
                .flatMap(value -> section(value, ""))
                .flatMap(this::sections);
    }

    private Optional<Yaml.Mapping> section(Yaml value, String key) {
        if (value instanceof Yaml.Mapping mapping) {
            return Optional.of(mapping);
        }
        if (!(value instanceof Yaml.Nothing)) {
            problems.add(value.place(), key, "this is " + value.kind() + ".", "Write a mapping of keys and values.");
        }
        return Optional.empty();
    }

    /** The sections that describe resources, in their long form. */
    private Optional<Yaml.Mapping> sections(Yaml.Mapping root) {
        Yaml.Mapping sections = Yaml.Mapping.empty(root.place());
        if (isVersionOne(root)) {
            problems.add(
                    root.place(),
                    "",
                    "there is no 'services', as in files of Compose's first version.",
                    "Add 'services:' as the first line, and indent the services below it.");
            return Optional.empty();
        }
        for (Map.Entry<String, Yaml> entry : root.values().entrySet()) {
            String key = entry.getKey();
            if (SECTIONS.contains(key)) {
                Optional<Yaml.Mapping> section = section(entry.getValue(), key);
                if (section.isPresent()) {
                    sections = sections.with(
                            key,
                            root.placeOf(key),
                            key.equals("services") ? services(section.get()) : Canonical.resources(section.get()));
                }
            } else if (key.equals("include")) {
                sections = sections.with(key, root.placeOf(key), entry.getValue());
            } else if (!key.equals("version") && !key.equals("name") && !key.startsWith("x-")) {
                problems.add(
                        root.placeOf(key),
                        key,
                        ComposeKeys.isKnown("", key) ? ComposeKeys.UNSUPPORTED : "this key is not known.",
                        ComposeKeys.REMOVE);
            }
        }
        return Optional.of(sections);
    }

    /** Services stood at the root of a file. */
    private static boolean isVersionOne(Yaml.Mapping root) {
        return SECTIONS.stream().allMatch(key -> root.get(key) == null)
                && root.get("include") == null
                && root.values().values().stream()
                        .anyMatch(value -> value instanceof Yaml.Mapping service
                                && (service.get("image") != null || service.get("build") != null));
    }

    private Yaml.Mapping services(Yaml.Mapping services) {
        Yaml.Mapping canonical = services;
        for (Map.Entry<String, Yaml> entry : services.values().entrySet()) {
            String name = entry.getKey();
            if (name.startsWith("x-")) {
                canonical = canonical.without(name);
            } else if (section(entry.getValue(), "services." + name).isPresent()
                    || entry.getValue() instanceof Yaml.Nothing) {
                Place place = services.placeOf(name);
                canonical = canonical.with(name, place, Canonical.service(entry.getValue(), place));
            } else {
                canonical = canonical.without(name);
            }
        }
        return canonical;
    }

    private Yaml.Mapping included(Yaml.Mapping parsed, Yaml.Mapping own, Variables variables) {
        Yaml include = parsed.get("include");
        if (include == null) {
            return own;
        }
        Yaml.Mapping all = own.without("include");
        List<Yaml> entries = include instanceof Yaml.Items items ? items.items() : List.of(include);
        for (Yaml entry : entries) {
            Optional<Loaded> included = entry instanceof Yaml.Text text
                    ? included(List.of(text.place().resolve(text.text())), Optional.empty(), List.of(), variables)
                    : included(new Fields(Canonical.include(entry), "include", problems), entry.place(), variables);
            if (included.isPresent()) {
                all = together(all, included.get().root());
            }
        }
        return all;
    }

    private Optional<Loaded> included(Fields fields, Place place, Variables variables) {
        List<Path> paths = fields.texts("path").stream().map(place::resolve).toList();
        Optional<Path> directory = fields.text("project_directory").map(place::resolve);
        List<Path> envFiles =
                fields.texts("env_file").stream().map(place::resolve).toList();
        fields.finish();
        if (paths.isEmpty()) {
            problems.add(place, "include", "there is no path.", "Write path: other/compose.yaml.");
            return Optional.empty();
        }
        return included(paths, directory, envFiles, variables);
    }

    private Optional<Loaded> included(
            List<Path> paths, Optional<Path> directory, List<Path> envFiles, Variables variables) {
        Path base = directory.orElseGet(() -> paths.get(0).resolveSibling(""));
        Variables known = envFiles.isEmpty()
                ? withFiles(variables, List.of(base.resolve(".env")), base, false)
                : withFiles(variables, envFiles, base, true);
        return load(paths, base, known);
    }

    /** Included resources are added, not merged, so two resources of one name are a mistake. */
    private Yaml.Mapping together(Yaml.Mapping all, Yaml.Mapping included) {
        Yaml.Mapping result = all;
        for (String key : SECTIONS) {
            if (!(included.get(key) instanceof Yaml.Mapping more)) {
                continue;
            }
            Yaml.Mapping present = result.get(key) instanceof Yaml.Mapping section
                    ? section
                    : Yaml.Mapping.empty(included.placeOf(key));
            for (Map.Entry<String, Yaml> entry : more.values().entrySet()) {
                String name = entry.getKey();
                Yaml before = present.get(name);
                boolean both =
                        before != null && !(before instanceof Yaml.Nothing && entry.getValue() instanceof Yaml.Nothing);
                if (both && !more.placeOf(name).equals(present.placeOf(name))) {
                    problems.add(
                            present.placeOf(name),
                            key + "." + name,
                            "an included file describes it too ("
                                    + more.placeOf(name).describe() + ").",
                            "Rename one of them, or give 'include' the path of a second file that overrides it.");
                } else if (before == null) {
                    present = present.with(name, more.placeOf(name), entry.getValue());
                }
            }
            result = result.with(key, included.placeOf(key), present);
        }
        return result;
    }

    private Yaml.Mapping extended(Path path, Yaml.Mapping root, Variables variables) {
        if (!(root.get("services") instanceof Yaml.Mapping services)) {
            return root;
        }
        Extends extending = new Extends(path, variables);
        Map<String, Yaml> all = new LinkedHashMap<>();
        for (Map.Entry<String, Yaml> entry : services.values().entrySet()) {
            all.put(
                    entry.getKey(),
                    entry.getValue() instanceof Yaml.Mapping service
                            ? extending.resolve(path, services, entry.getKey(), service)
                            : entry.getValue());
        }
        return root.with(
                "services",
                root.placeOf("services"),
                new Yaml.Mapping(all, services.keys(), services.replaces(), services.place()));
    }

    /** Follows {@code extends}, within a file and to other files. */
    private final class Extends {

        private final Path start;
        private final Variables variables;
        private final List<String> path = new ArrayList<>();

        Extends(Path start, Variables variables) {
            this.start = start;
            this.variables = variables;
        }

        Yaml.Mapping resolve(Path file, Yaml.Mapping services, String name, Yaml.Mapping service) {
            Yaml extend = service.get("extends");
            if (extend == null) {
                return service;
            }
            Yaml.Mapping own = service.without("extends");
            String key = "services." + name + ".extends";
            Fields fields = new Fields(extend, key, problems);
            Optional<Yaml.Text> base = fields.scalar("service");
            Optional<Yaml.Text> elsewhere = fields.scalar("file");
            fields.finish();
            String shown = shown(file) + "#" + name;
            if (path.contains(shown)) {
                problems.add(
                        extend.place(),
                        key,
                        "services extend each other in a cycle: " + String.join(" -> ", path) + " -> " + shown + ".",
                        "Remove one of these extends.");
                return own;
            }
            if (base.isEmpty()) {
                problems.add(extend.place(), key, "no service is named.", "Write service: name.");
                return own;
            }
            path.add(shown);
            Yaml.Mapping extended = elsewhere
                    .map(text -> other(text.place().resolve(text.text()), base.get(), key, own))
                    .orElseGet(() -> find(file, services, base.get(), key, own));
            path.remove(shown);
            return extended;
        }

        private Yaml.Mapping other(Path file, Yaml.Text base, String key, Yaml.Mapping own) {
            Path directory = file.equals(start) ? base.place().directory() : file.resolveSibling("");
            return parse(file, directory, variables)
                    .flatMap(root -> Optional.ofNullable(root.get("services")))
                    .filter(Yaml.Mapping.class::isInstance)
                    .map(services -> find(file, (Yaml.Mapping) services, base, key, own))
                    .orElse(own);
        }

        private Yaml.Mapping find(Path file, Yaml.Mapping services, Yaml.Text base, String key, Yaml.Mapping own) {
            if (services.get(base.text()) instanceof Yaml.Mapping found) {
                return Merge.merge(resolve(file, services, base.text(), found), own);
            }
            problems.add(
                    base.place(),
                    key,
                    "there is no service '" + base.text() + "' in " + shown(file) + ".",
                    "Write one of " + Names.quoted(services.values().keySet()) + ".");
            return own;
        }
    }
}
