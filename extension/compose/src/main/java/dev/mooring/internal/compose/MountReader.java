package dev.mooring.internal.compose;

import dev.mooring.spec.MountSpec;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the volumes and file systems in memory of a service. */
final class MountReader {

    private static final Pattern SHORT = Pattern.compile("(?:(?<source>[^:]+):)?(?<target>/[^:]*)(?::(?<mode>[^:]+))?");
    private static final List<String> PROPAGATIONS =
            List.of("rprivate", "private", "rshared", "shared", "rslave", "slave");
    private static final Set<String> MODES =
            Set.of("ro", "rw", "z", "Z", "nocopy", "cached", "delegated", "consistent");

    private final String name;
    private final Fields service;
    private final SharedResources shared;
    private final boolean createMissing;
    private final List<MountSpec> mounts = new ArrayList<>();

    private MountReader(String name, Fields service, SharedResources shared, boolean createMissing) {
        this.name = name;
        this.service = service;
        this.shared = shared;
        this.createMissing = createMissing;
    }

    /**
     * @param name the service's name, for volumes without one
     * @param createMissing whether paths of the host that do not exist are created
     */
    static List<MountSpec> read(String name, Fields service, SharedResources shared, boolean createMissing) {
        MountReader reader = new MountReader(name, service, shared, createMissing);
        service.items("volumes").forEach(reader::add);
        for (String tmpfs : service.texts("tmpfs")) {
            int colon = tmpfs.indexOf(':');
            reader.add(new MountSpec.OfTmpfs(
                    colon < 0 ? tmpfs : tmpfs.substring(0, colon), colon < 0 ? "" : tmpfs.substring(colon + 1)));
        }
        return reader.mounts;
    }

    /** Of two mounts at one place, the later one is used: it is that of the overriding file. */
    private void add(MountSpec mount) {
        mounts.removeIf(other -> other.target().equals(mount.target()));
        mounts.add(mount);
    }

    private void mistake(Yaml item, String problem, String remedy) {
        service.problems().add(item.place(), service.path("volumes"), problem, remedy);
    }

    private void add(Yaml item) {
        if (item instanceof Yaml.Text text) {
            shortForm(text);
        } else {
            longForm(item);
        }
    }

    private void shortForm(Yaml.Text text) {
        Matcher matcher = SHORT.matcher(text.text());
        Set<String> modes = matcher.matches() && matcher.group("mode") != null
                ? new LinkedHashSet<>(List.of(matcher.group("mode").split(",")))
                : Set.of();
        Optional<String> propagation =
                modes.stream().filter(PROPAGATIONS::contains).findFirst();
        boolean known = modes.stream().allMatch(mode -> MODES.contains(mode) || PROPAGATIONS.contains(mode));
        if (!matcher.matches() || !known) {
            mistake(
                    text,
                    "'" + text.text() + "' is not a mount.",
                    "Write \"name:/path\", \"./host/path:/path:ro\", or the long form with type, source and target.");
            return;
        }
        String source = matcher.group("source");
        String target = withoutSlash(matcher.group("target"));
        boolean readOnly = modes.contains("ro");
        if (source == null) {
            volume(text, null, target, readOnly, null, modes.contains("nocopy"));
        } else if (isPath(source)) {
            String seLinux = modes.contains("Z") ? "Z" : modes.contains("z") ? "z" : null;
            add(new MountSpec.OfHost(
                    text.place().resolve(source).toString(),
                    target,
                    readOnly,
                    seLinux,
                    propagation.orElse(null),
                    createMissing));
        } else {
            volume(text, source, target, readOnly, null, modes.contains("nocopy"));
        }
    }

    private static String withoutSlash(String path) {
        return path.replaceFirst("(?<=.)/+$", "");
    }

    private static boolean isPath(String source) {
        return source.startsWith("/") || source.startsWith(".") || source.startsWith("~");
    }

    private void volume(
            Yaml item,
            @Nullable String source,
            String target,
            boolean readOnly,
            @Nullable String subpath,
            boolean noCopy) {
        Optional<String> volume = source == null
                ? Optional.of(shared.anonymousVolume(name, target, item.place()))
                : shared.volume(source, item.place(), service.path("volumes"));
        volume.ifPresent(known -> add(new MountSpec.OfVolume(known, target, readOnly, subpath, noCopy)));
    }

    private void longForm(Yaml item) {
        Fields mount = new Fields(item, service.path("volumes"), service.problems());
        Optional<String> type = mount.oneOf("type", List.of("volume", "bind", "tmpfs"));
        Optional<Yaml.Text> source = mount.scalar("source");
        Optional<String> target = mount.text("target").map(MountReader::withoutSlash);
        boolean readOnly = mount.flag("read_only", false);
        mount.ignore("consistency");
        if (type.isEmpty() || target.isEmpty()) {
            mistake(item, "type or target is missing.", "Write type: volume, bind or tmpfs, and target: /path.");
            return;
        }
        switch (type.get()) {
            case "bind" -> bind(item, mount, source, target.get(), readOnly);
            case "tmpfs" -> {
                Optional<Fields> options = mount.fields("tmpfs");
                List<String> written = new ArrayList<>();
                options.flatMap(each -> each.text("size")).ifPresent(size -> written.add("size=" + size));
                options.flatMap(each -> each.mode("mode")).ifPresent(mode -> written.add("mode=" + mode));
                options.ifPresent(Fields::finish);
                add(new MountSpec.OfTmpfs(target.get(), String.join(",", written)));
            }
            default -> {
                Optional<Fields> options = mount.fields("volume");
                boolean noCopy = options.isPresent() && options.get().flag("nocopy", false);
                String subpath = options.flatMap(each -> each.text("subpath")).orElse(null);
                options.ifPresent(Fields::finish);
                volume(item, source.map(Yaml.Text::text).orElse(null), target.get(), readOnly, subpath, noCopy);
            }
        }
        mount.finish();
    }

    private void bind(Yaml item, Fields mount, Optional<Yaml.Text> source, String target, boolean readOnly) {
        Optional<Fields> options = mount.fields("bind");
        boolean create = createMissing
                && options.map(each -> each.flag("create_host_path", true)).orElse(true);
        options.ifPresent(each -> each.ignore("create_host_path"));
        Optional<String> seLinux = options.flatMap(each -> each.oneOf("selinux", List.of("z", "Z")));
        Optional<String> propagation = options.flatMap(each -> each.oneOf("propagation", PROPAGATIONS));
        options.ifPresent(Fields::finish);
        if (source.isEmpty()) {
            mistake(item, "there is no source.", "Write source: ./host/path.");
        } else {
            Yaml.Text path = source.get();
            add(new MountSpec.OfHost(
                    path.place().resolve(path.text()).toString(),
                    target,
                    readOnly,
                    seLinux.orElse(null),
                    propagation.orElse(null),
                    create));
        }
    }
}
