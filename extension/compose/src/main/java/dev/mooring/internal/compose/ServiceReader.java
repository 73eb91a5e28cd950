package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.spec.SecretName;
import dev.mooring.internal.spec.SizeText;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.StopSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Translates one service. */
final class ServiceReader {

    private static final String ADVICE_JAVA = "Remove it, or describe what it stands for in Java.";
    private static final Pattern WORD = Pattern.compile("\\p{L}*");
    private static final List<String> CONDITIONS =
            List.of("service_started", "service_healthy", "service_completed_successfully");

    private final String name;
    private final Fields service;
    private final SharedResources shared;
    private final ImageNames images;
    private final ComposeReader.Outside outside;

    ServiceReader(
            String name, Fields service, SharedResources shared, ImageNames images, ComposeReader.Outside outside) {
        this.name = name;
        this.service = service;
        this.shared = shared;
        this.images = images;
        this.outside = outside;
    }

    /** The services that are started with this one; those that it can do without, only if they are enabled. */
    Set<String> neededServices() {
        Set<String> needed = new LinkedHashSet<>(service.entries("depends_on").keySet());
        needed.addAll(links());
        for (String key : List.of("network_mode", "ipc", "pid")) {
            service.text(key)
                    .filter(mode -> mode.startsWith("service:"))
                    .ifPresent(mode -> needed.add(mode.substring("service:".length())));
        }
        service.texts("volumes_from").forEach(from -> needed.add(from.replaceFirst(":(?:ro|rw)$", "")));
        service.text("image").flatMap(images::builder).ifPresent(needed::add);
        needed.remove(name);
        return needed;
    }

    private record DependsOn(String condition, boolean required) {}

    private DependsOn dependency(String other, Yaml described) {
        Fields fields = new Fields(described, service.path("depends_on") + "." + other, service.problems());
        String condition = fields.oneOf("condition", CONDITIONS).orElse("service_started");
        boolean required = fields.flag("required", true);
        // 'restart' is about 'docker compose restart'.
        fields.ignore("restart");
        fields.finish();
        return new DependsOn(condition, required);
    }

    private List<String> links() {
        List<String> links = new ArrayList<>();
        for (String link : service.texts("links")) {
            int colon = link.indexOf(':');
            if (colon >= 0 && !link.substring(0, colon).equals(link.substring(colon + 1))) {
                service.mistake(
                        "links",
                        "the link '" + link + "' gives a service another name.",
                        "Write the name as an alias of that service: networks: {default: {aliases: ["
                                + link.substring(colon + 1) + "]}}.");
            }
            links.add(colon < 0 ? link : link.substring(0, colon));
        }
        return links;
    }

    /** The image that the service is created from, if it is built. */
    Optional<ComposeResource> image(Variables variables) {
        return service.fields("build").flatMap(build -> {
            Optional<BuildSpec> spec = build(build, variables);
            return spec.map(each -> new ComposeResource(ImageNames.of(name), each, null, build.place()));
        });
    }

    private Optional<BuildSpec> build(Fields build, Variables variables) {
        Optional<Yaml.Text> context = build.scalar("context");
        Optional<String> inline = build.text("dockerfile_inline");
        Optional<String> dockerfile = build.text("dockerfile");
        if (context.isPresent() && context.get().text().matches("(?:[a-z+]+://|git@|github\\.com/).*")) {
            build.mistake("context", "the context is not a directory.", "Check it out, and write its path.");
            return Optional.empty();
        }
        Path directory = context.map(text -> text.place().resolve(text.text()))
                .orElseGet(() -> build.place().resolve("."));
        if (dockerfile.isPresent() && inline.isPresent()) {
            build.mistake(
                    "dockerfile", "there are both dockerfile and dockerfile_inline.", "Leave out one of the two.");
            return Optional.empty();
        }
        BuildSpec.Builder builder = BuildSpec.builder(directory.toString());
        inline.ifPresent(builder::dockerfileText);
        dockerfile.ifPresent(builder::dockerfile);
        build.pairs("args", variables::find).forEach(builder::arg);
        build.text("target").ifPresent(builder::target);
        build.pairs("labels").forEach(builder::label);
        List<String> platforms = build.texts("platforms");
        if (platforms.size() > 1) {
            build.mistake("platforms", "there are several platforms.", "Write the one that the tests need.");
        }
        platforms.stream().findFirst().or(() -> service.text("platform")).ifPresent(builder::platform);
        build.texts("cache_from").forEach(builder::cacheFrom);
        builder.noCache(build.flag("no_cache", false)).pull(build.flag("pull", false));
        // The image is found by its content; a name would be taken from an image that the engine has.
        build.ignore("tags", "cache_to");
        build.refuse(
                "additional_contexts",
                "Put the files into the context, and let the Dockerfile begin with a stage of that name: FROM scratch AS"
                        + " name, COPY directory /. Then remove the key, for tests alone with !reset in a second file.");
        build.finish();
        return Optional.of(builder.build());
    }

    /**
     * The container.
     *
     * @param variables the values of variables that the service takes over
     * @param enabled the services that are enabled
     * @param described all services
     * @param built the services whose images are built
     */
    ComposeResource container(Variables variables, Set<String> enabled, Set<String> described, Set<String> built) {
        Optional<String> image = service.text("image");
        String builtBy = service.take("build").isPresent()
                ? name
                : image.flatMap(images::builder).filter(enabled::contains).orElse(null);
        if (image.isEmpty() && builtBy == null) {
            service.problems()
                    .add(service.place(), service.key(), "there is neither image nor build.", "Write image: name:tag.");
        }
        ContainerSpec.Builder builder = ContainerSpec.builder(image.orElse("built"));
        command("command").ifPresent(builder::command);
        command("entrypoint").ifPresent(builder::entrypoint);
        builder.user(service.text("user").orElse(null))
                .workDir(service.text("working_dir").orElse(null))
                .platform(service.text("platform").orElse(null))
                .pull(pullPolicy())
                .stop(stop())
                .healthCheck(
                        service.fields("healthcheck").flatMap(this::healthCheck).orElse(null));
        environment(variables).forEach((name, value) -> builder.env(new EnvSpec(name, value, isSecret(name, value))));
        service.pairs("labels").forEach(builder::label);
        ports().forEach(builder::port);
        MountReader.read(name, service, shared, outside.createMissingPaths()).forEach(builder::mount);
        NetworkJoins.read(name, service, shared).forEach(builder::network);
        files("configs", variables).forEach(builder::copy);
        files("secrets", variables).forEach(builder::copy);
        dependencies(enabled, described).forEach(builder::dependsOn);
        builder.options(new ServiceFlags(service).read());
        rest();
        return new ComposeResource(
                name,
                builder.build(),
                // An image that cannot be built is a mistake, which causes no others.
                builtBy == null || !built.contains(builtBy) ? null : ImageNames.of(builtBy),
                service.place());
    }

    /** Docker does not publish the ports of a container that is on no network of its own, and warns. */
    private List<PortSpec> ports() {
        List<PortSpec> ports = PortReader.read(service, outside.fixedPorts());
        Optional<String> mode = service.text("network_mode").filter(Set.of("host", "none")::contains);
        if (ports.isEmpty() || mode.isEmpty()) {
            return ports;
        }
        service.warn(
                "ports",
                "ports are not published with network_mode: " + mode.get() + ".",
                mode.get().equals("host")
                        ? "Remove them; the container's ports are the host's."
                        : "Remove them, or the network_mode.");
        return List.of();
    }

    private void rest() {
        service.ignore("profiles", "develop", "attach", "container_name");
        Optional<Integer> scale = service.number("scale");
        if (scale.isPresent() && scale.get() != 1) {
            service.mistake("scale", "there is one container for each service, not " + scale.get() + ".", "Write 1.");
        }
        service.refuse("label_file", "Write the labels under 'labels'.");
        service.refuse("external_links", "Let both containers join an external network.");
        service.refuse("post_start", "Run the command in the test: container.exec(\"…\").");
        service.refuse("pre_stop", "Run the command in the test: container.exec(\"…\").");
        service.refuse("isolation", ADVICE_JAVA);
        service.finish();
    }

    private Optional<List<String>> command(String key) {
        Optional<Yaml> written = service.take(key);
        Optional<List<String>> words = written.map(value -> value instanceof Yaml.Text text
                ? service.parsed(key, CommandLine::split, "a command, because a quote is open", "Close the quote.")
                        .orElse(List.of(text.text()))
                : service.texts(key));
        if (words.isPresent() && words.get().isEmpty()) {
            service.mistake(
                    key,
                    "an empty value would remove that of the image.",
                    "Leave it out, or write the command to run.");
        }
        return words;
    }

    private PullPolicy pullPolicy() {
        Optional<String> policy =
                service.oneOf("pull_policy", List.of("always", "never", "missing", "if_not_present", "build"));
        return policy.map(text -> switch (text) {
                    case "always" -> PullPolicy.ALWAYS;
                    case "never" -> PullPolicy.NEVER;
                    case "build" -> PullPolicy.DEFAULT;
                    default -> PullPolicy.MISSING;
                })
                .orElse(PullPolicy.DEFAULT);
    }

    /** Containers of tests are removed without waiting; the signal and the time are for those that tests stop. */
    private StopSpec stop() {
        Optional<String> signal = service.text("stop_signal");
        Optional<Duration> time = service.duration("stop_grace_period");
        return signal.isEmpty() && time.isEmpty()
                ? StopSpec.IMMEDIATE
                : new StopSpec(
                        false,
                        time.map(each -> Duration.ofSeconds(Math.max(1, each.toSeconds())))
                                .orElse(null),
                        signal.orElse(null));
    }

    private Optional<HealthCheckSpec> healthCheck(Fields check) {
        boolean disabled = check.flag("disable", false);
        List<String> test = check.take("test")
                .map(value -> value instanceof Yaml.Text line ? List.of("CMD-SHELL", line.text()) : check.texts("test"))
                .orElse(List.of());
        Optional<Duration> interval = check.duration("interval");
        Optional<Duration> timeout = check.duration("timeout");
        Optional<Duration> startPeriod = check.duration("start_period");
        Optional<Duration> startInterval = check.duration("start_interval");
        int retries = check.number("retries").orElse(0);
        check.finish();
        if (disabled || test.equals(List.of("NONE"))) {
            return Optional.of(HealthCheckSpec.NONE);
        }
        if (test.isEmpty() || !List.of("CMD", "CMD-SHELL").contains(test.get(0)) || test.size() < 2) {
            check.mistake(
                    "test",
                    test.isEmpty() ? "there is no test." : "the test begins with '" + test.get(0) + "'.",
                    "Write a line, or a list that begins with CMD or CMD-SHELL.");
            return Optional.empty();
        }
        return Optional.of(new HealthCheckSpec(
                test, positive(interval), positive(timeout), positive(startPeriod), positive(startInterval), retries));
    }

    private static @Nullable Duration positive(Optional<Duration> duration) {
        return duration.filter(each -> !each.isZero()).orElse(null);
    }

    private Map<String, String> environment(Variables variables) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Yaml item : service.items("env_file")) {
            Optional<Yaml.Text> path;
            boolean required = true;
            boolean raw = false;
            if (item instanceof Yaml.Text text) {
                path = Optional.of(text);
            } else {
                Fields file = new Fields(item, service.path("env_file"), service.problems());
                path = file.scalar("path");
                required = file.flag("required", true);
                raw = file.oneOf("format", List.of("raw")).isPresent();
                file.finish();
            }
            if (path.isPresent()) {
                Yaml.Text written = path.get();
                Path file = written.place().resolve(written.text());
                Optional<String> text = outside.read(file);
                if (text.isPresent()) {
                    environment.putAll(EnvFile.parse(
                            text.get(),
                            written.text(),
                            written.place().directory(),
                            // In Compose, a file can use the variables of those before it.
                            variables.orElse(environment)::find,
                            service.problems(),
                            raw));
                } else if (required) {
                    service.problems()
                            .add(
                                    written.place(),
                                    service.path("env_file"),
                                    "the file '" + written.text() + "' does not exist; looked for " + file + ".",
                                    "Create it, correct the path, or write required: false.");
                }
            }
        }
        // A name without a value takes over the variable from outside: if there is no such variable, that of the files
        // is removed.
        environment.putAll(service.pairs("environment", variable -> {
            environment.remove(variable);
            return variables.find(variable);
        }));
        return environment;
    }

    /** A file cannot say which variables are secrets. A plain word would be masked in all kinds of texts. */
    private static boolean isSecret(String name, String value) {
        return SecretName.matches(name) && !WORD.matcher(value).matches();
    }

    private List<CopySpec> files(String section, Variables variables) {
        List<CopySpec> files = new ArrayList<>();
        for (Yaml item : service.items(section)) {
            use(section, item)
                    .flatMap(use -> shared.file(section, use, variables))
                    .ifPresent(files::add);
        }
        return files;
    }

    /** Compose mounts these files; here they are copied. */
    private Optional<SharedResources.FileUse> use(String section, Yaml item) {
        String directory = section.equals("secrets") ? "/run/secrets/" : "/";
        String key = service.path(section);
        if (item instanceof Yaml.Text text) {
            return Optional.of(
                    new SharedResources.FileUse(text.text(), directory + text.text(), null, null, text.place(), key));
        }
        Fields use = new Fields(item, key, service.problems());
        Optional<String> source = use.text("source");
        Optional<String> target = use.text("target");
        Optional<String> mode = use.mode("mode");
        Optional<String> uid = use.text("uid");
        Optional<String> gid = use.text("gid");
        use.finish();
        if (source.isEmpty()) {
            use.mistake("source", "there is no source.", "Write source: name.");
        }
        String owner = uid.isEmpty() && gid.isEmpty() ? null : uid.orElse("0") + ":" + gid.orElse("0");
        return source.map(name -> {
            String path = target.orElse(name);
            return new SharedResources.FileUse(
                    name, path.startsWith("/") ? path : directory + path, mode.orElse(null), owner, item.place(), key);
        });
    }

    private List<Dependency> dependencies(Set<String> enabled, Set<String> described) {
        Map<String, Dependency> dependencies = new LinkedHashMap<>();
        service.entries("depends_on").forEach((other, value) -> {
            DependsOn written = dependency(other, value);
            if (isThere(other, "depends_on", written.required(), enabled, described)) {
                dependencies.put(
                        other,
                        new Dependency(
                                other,
                                switch (written.condition()) {
                                    case "service_healthy" -> Dependency.Condition.READY;
                                    case "service_completed_successfully" -> Dependency.Condition.COMPLETED;
                                    default -> Dependency.Condition.STARTED;
                                }));
            }
        });
        for (String other : links()) {
            if (isThere(other, "links", true, enabled, described)) {
                dependencies.putIfAbsent(other, new Dependency(other, Dependency.Condition.STARTED));
            }
        }
        return List.copyOf(dependencies.values());
    }

    private boolean isThere(String other, String key, boolean required, Set<String> enabled, Set<String> described) {
        if (enabled.contains(other) && !other.equals(name)) {
            return true;
        }
        if (required) {
            boolean disabled = described.contains(other) && !other.equals(name);
            service.mistake(
                    key,
                    disabled
                            ? "the service '" + other + "' is not enabled, because of its profiles."
                            : "there is no other service '" + other + "'.",
                    disabled
                            ? "Enable one of them with @Compose(profiles = …), or write required: false."
                            : "Write one of " + Names.quoted(described) + ".");
        }
        return false;
    }

    /** The services whose health others wait for. */
    Set<String> healthyServices() {
        Set<String> healthy = new LinkedHashSet<>();
        service.entries("depends_on").forEach((other, value) -> {
            if (dependency(other, value).condition().equals("service_healthy")) {
                healthy.add(other);
            }
        });
        return healthy;
    }

    /** A size as Docker reads it. */
    static String size(String text) {
        if (!SizeText.isValid(text)) {
            throw new IllegalArgumentException(text);
        }
        return text;
    }
}
