package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.declaration.compose.Place;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The networks, volumes, configs and secrets of a project; those that a service uses are translated. */
final class SharedResources {

    private static final String DEFAULT_NETWORK = "default";
    private static final String DATA = "data:";

    private final Yaml.Mapping root;
    private final Set<String> services;
    private final Problems problems;
    private final Map<String, ComposeResource> used = new LinkedHashMap<>();
    private final Map<String, ComposeResource> anonymous = new LinkedHashMap<>();

    SharedResources(Yaml.Mapping root, Set<String> services, Problems problems) {
        this.root = root;
        this.services = services;
        this.problems = problems;
    }

    /** The networks and volumes that services use. */
    List<ComposeResource> used() {
        List<ComposeResource> all = new ArrayList<>(used.values());
        all.addAll(anonymous.values());
        return all;
    }

    private Optional<Yaml> described(String section, String name, Place user, String key, String kind) {
        Map<String, Yaml> known = root.get(section) instanceof Yaml.Mapping all ? all.values() : Map.of();
        if (known.containsKey(name)) {
            return Optional.ofNullable(known.get(name));
        }
        if (section.equals("networks") && name.equals(DEFAULT_NETWORK)) {
            return Optional.of(new Yaml.Nothing(false, user));
        }
        problems.add(
                user,
                key,
                "there is no " + kind + " '" + name + "' under '" + section + "'.",
                known.isEmpty()
                        ? "Add '" + name + ":' there."
                        : "Add '" + name + ":' there, or write one of " + Names.quoted(known.keySet()) + ".");
        return Optional.empty();
    }

    /** Uses a network; returns its logical name, or nothing if it is not described. */
    Optional<String> network(String name, Place user, String key) {
        return described("networks", name, user, key, "network")
                .map(value -> used.computeIfAbsent(
                                "network " + name,
                                absent -> new ComposeResource(
                                        logicalName(name, "-network"),
                                        network(new Fields(value, "networks." + name, problems), name),
                                        null,
                                        value.place()))
                        .name());
    }

    /** Uses a volume; returns its logical name, or nothing if it is not described. */
    Optional<String> volume(String name, Place user, String key) {
        return described("volumes", name, user, key, "volume")
                .map(value -> used.computeIfAbsent(
                                "volume " + name,
                                absent -> new ComposeResource(
                                        logicalName(name, "-volume"),
                                        volume(new Fields(value, "volumes." + name, problems), name),
                                        null,
                                        value.place()))
                        .name());
    }

    /** A volume that only one container uses. */
    String anonymousVolume(String service, String target, Place place) {
        String name = service + "-" + target.replaceAll("[^a-zA-Z0-9_.]+", "-").replaceAll("^-|-$", "") + "-volume";
        anonymous.put(name, new ComposeResource(name, VolumeSpec.LOCAL, null, place));
        return name;
    }

    /** In Compose, a network or volume may have the name of a service; all logical names of Mooring differ. */
    private String logicalName(String name, String suffix) {
        boolean taken = services.contains(name)
                || (suffix.equals("-volume")
                        && root.get("networks") instanceof Yaml.Mapping networks
                        && networks.values().containsKey(name));
        return taken ? name + suffix : name;
    }

    private static NetworkSpec network(Fields fields, String name) {
        NetworkSpec.Builder builder = NetworkSpec.builder();
        Optional<String> external = external(fields, name);
        if (external.isPresent()) {
            fields.ignore("ipam");
            fields.finish();
            return builder.external(external.get()).build();
        }
        // The name on the engine is Mooring's own, so that runs do not clash.
        fields.ignore("name", "attachable");
        fields.text("driver").filter(driver -> !driver.equals("default")).ifPresent(builder::driver);
        fields.pairs("driver_opts").forEach(builder::option);
        builder.internal(fields.flag("internal", false)).ipv6(fields.flag("enable_ipv6", false));
        fields.pairs("labels").forEach(builder::label);
        fields.fields("ipam").ifPresent(ipam -> {
            ipam.oneOf("driver", List.of("default"));
            for (Yaml item : ipam.items("config")) {
                Fields config = new Fields(item, ipam.path("config"), ipam.problems());
                config.text("subnet").ifPresent(builder::subnet);
                config.text("gateway").ifPresent(builder::gateway);
                config.finish();
            }
            ipam.finish();
        });
        fields.finish();
        return builder.build();
    }

    private static VolumeSpec volume(Fields fields, String name) {
        VolumeSpec.Builder builder = VolumeSpec.builder();
        Optional<String> external = external(fields, name);
        if (external.isPresent()) {
            fields.finish();
            return builder.external(external.get()).build();
        }
        fields.ignore("name");
        fields.text("driver").ifPresent(builder::driver);
        fields.pairs("driver_opts").forEach(builder::option);
        fields.pairs("labels").forEach(builder::label);
        fields.finish();
        return builder.build();
    }

    /** The name on the engine of something that exists already. */
    private static Optional<String> external(Fields fields, String name) {
        Optional<Yaml> written = fields.take("external");
        if (written.isPresent() && written.get() instanceof Yaml.Mapping) {
            Fields external = fields.fields("external").orElseThrow();
            String old = external.text("name").orElse(name);
            external.finish();
            return Optional.of(old);
        }
        return fields.flag("external", false) ? Optional.of(fields.text("name").orElse(name)) : Optional.empty();
    }

    /**
     * The file that a config or secret becomes.
     *
     * @param section {@code configs} or {@code secrets}
     * @param variables gives the values of environment variables
     */
    Optional<CopySpec> file(String section, FileUse use, Variables variables) {
        String kind = section.substring(0, section.length() - 1);
        return described(section, use.source(), use.place(), use.key(), kind)
                .flatMap(value -> source(new Fields(value, section + "." + use.source(), problems), variables))
                .map(source ->
                        new CopySpec(source, use.target(), mode(use, source), use.owner(), section.equals("secrets")));
    }

    /** A file keeps its mode; content without a mode can be read by everybody. */
    private static @Nullable String mode(FileUse use, String source) {
        return use.mode() == null && source.startsWith(DATA) ? "0444" : use.mode();
    }

    /**
     * The use of a config or secret by a service.
     *
     * @param mode the permission bits, or null if they are not written
     * @param owner {@code uid:gid}, or null for root
     */
    record FileUse(
            String source,
            String target,
            @Nullable String mode,
            @Nullable String owner,
            Place place,
            String key) {}

    private Optional<String> source(Fields fields, Variables variables) {
        fields.ignore("name");
        fields.refuse("external", "Mooring has no Swarm: write file, environment or content.");
        Optional<Yaml.Text> file = fields.scalar("file");
        Optional<String> variable = fields.text("environment");
        Optional<Yaml.Text> content = fields.scalar("content");
        fields.finish();
        if (file.isPresent()) {
            return Optional.of(file.get().place().resolve(file.get().text()).toString());
        }
        if (variable.isPresent()) {
            Optional<String> value = variables.find(variable.get());
            if (value.isEmpty()) {
                fields.mistake(
                        "environment",
                        "the environment variable '" + variable.get() + "' is not set.",
                        "Set it in @Compose(env = …), in .env or in the environment.");
            }
            return value.map(text -> DATA + text);
        }
        if (content.isEmpty()) {
            problems.add(fields.place(), fields.key(), "there is no content.", "Write file, environment or content.");
        }
        return content.map(text -> DATA + Objects.requireNonNull(text).text());
    }
}
