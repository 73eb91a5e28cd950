package dev.mooring.internal.scan;

import dev.mooring.Volume;
import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.spec.ContainerPath;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@link Volume}: as a declaration, or as a container's mounts. */
final class VolumeReader {

    private final Annotations annotations;
    private final Texts texts;

    VolumeReader(Annotations annotations) {
        this.annotations = annotations;
        this.texts = annotations.texts();
    }

    /** The mounts of a container, and the volumes as they are described there. */
    record Mounts(List<MountSpec> mounts, Map<String, VolumeSpec> volumes) {}

    Mounts mounts() {
        ByKey<MountSpec> mounts = new ByKey<>(texts, "the mount at");
        Map<String, VolumeSpec> volumes = new LinkedHashMap<>();
        for (Found<Volume> found : annotations.all(Volume.class)) {
            Volume volume = found.annotation();
            if (volume.target().isEmpty()) {
                texts.mistake(
                        "@Volume on a container has no target.",
                        "Write where it is mounted: @Volume(name = \"data\", target = \"/data\").");
                continue;
            }
            Optional<String> target = texts.known("the target of @Volume", volume.target());
            target.flatMap(path -> mount(volume, volumes))
                    .ifPresent(mount -> mounts.put(ContainerPath.normalized(target.orElseThrow()), mount, found));
        }
        return new Mounts(mounts.values(), volumes);
    }

    private Optional<MountSpec> mount(Volume volume, Map<String, VolumeSpec> volumes) {
        int kinds = (volume.name().isEmpty() ? 0 : 1) + (volume.host().isEmpty() ? 0 : 1) + (volume.tmpfs() ? 1 : 0);
        if (kinds != 1) {
            texts.mistake(
                    "@Volume at " + volume.target()
                            + (kinds == 0 ? " does not say what to mount." : " sets more than one thing to mount."),
                    "Write one of name = \"data\" (a volume), host = \"src/test/data\" (a path of the host) and"
                            + " tmpfs = true.");
            return Optional.empty();
        }
        if (volume.tmpfs()) {
            refuse(volume, volume.readOnly(), "readOnly", "a tmpfs");
            refuse(volume, !volume.seLinux().isEmpty(), "seLinux", "a tmpfs");
            refuseVolumeAttributes(volume, "a tmpfs");
            return Optional.of(new MountSpec.OfTmpfs(volume.target(), volume.tmpfsOptions()));
        }
        refuse(volume, !volume.tmpfsOptions().isEmpty(), "tmpfsOptions", "anything but a tmpfs");
        if (!volume.host().isEmpty()) {
            refuseVolumeAttributes(volume, "a path of the host");
            return Optional.of(new MountSpec.OfHost(
                    volume.host(), volume.target(), volume.readOnly(), emptyToNull(volume.seLinux())));
        }
        refuse(volume, !volume.seLinux().isEmpty(), "seLinux", "anything but a path of the host");
        return texts.known("the name of a volume", volume.name()).map(name -> {
            volumes.put(name, spec(volume, name, Map.of()));
            return new MountSpec.OfVolume(
                    name, volume.target(), volume.readOnly(), emptyToNull(volume.subpath()), volume.noCopy());
        });
    }

    private void refuseVolumeAttributes(Volume volume, String mounted) {
        List<String> set = new ArrayList<>();
        if (!volume.subpath().isEmpty()) {
            set.add("subpath");
        }
        if (volume.noCopy()) {
            set.add("noCopy");
        }
        if (!volume.driver().isEmpty()) {
            set.add("driver");
        }
        if (volume.options().length > 0) {
            set.add("options");
        }
        if (volume.external()) {
            set.add("external");
        }
        set.forEach(attribute -> refuse(volume, true, attribute, mounted));
    }

    private void refuse(Volume volume, boolean set, String attribute, String mounted) {
        if (set) {
            texts.mistake(
                    "@Volume at " + volume.target() + " sets " + attribute + ", which has no effect on " + mounted
                            + ".",
                    "Leave out " + attribute + ".");
        }
    }

    /** The volume that an element declares; empty if a mistake has been reported. */
    Optional<Declared> declaration(Element element) {
        ContainerAnnotations.refuse(annotations, "a volume");
        return annotations
                .single(Volume.class)
                .flatMap(volume -> new NameReader(element, texts)
                        .read(volume.name(), "@Volume(name = \"data\")")
                        .map(name -> Declared.of(
                                new Declaration(
                                        name,
                                        declared(volume, name),
                                        element.automatic(),
                                        element.home(),
                                        element.source()),
                                texts)));
    }

    private VolumeSpec declared(Volume volume, String name) {
        List<String> set = new ArrayList<>();
        if (!volume.target().isEmpty()) {
            set.add("target");
        }
        if (!volume.host().isEmpty()) {
            set.add("host");
        }
        if (volume.tmpfs()) {
            set.add("tmpfs");
        }
        if (volume.readOnly()) {
            set.add("readOnly");
        }
        if (!volume.subpath().isEmpty()) {
            set.add("subpath");
        }
        if (volume.noCopy()) {
            set.add("noCopy");
        }
        if (!set.isEmpty()) {
            texts.mistake(
                    "@Volume on a volume sets " + String.join(", ", set) + ".",
                    "Move that to the @Volume(name = \"" + name + "\", target = …) of the container that mounts it.");
        }
        return spec(volume, name, texts.known("the label", EnvReader.labels(annotations)));
    }

    private VolumeSpec spec(Volume volume, String name, Map<String, String> labels) {
        return new VolumeSpec(
                texts.known("the driver of a volume", volume.driver())
                        .filter(driver -> !driver.isEmpty())
                        .orElse(VolumeSpec.LOCAL.driver()),
                texts.known("the option", new Pairs(texts).map("options", volume.options())),
                labels,
                volume.external() ? name : null);
    }

    private static @Nullable String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
