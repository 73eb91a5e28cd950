package dev.mooring.internal.declaration;

import dev.mooring.internal.spec.RunFlag;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a container that may hold placeholders, all in one place: so that replacing, checking and collecting
 * placeholders all apply to the same texts.
 */
public final class SpecTexts {

    private final Mapping mapping;

    private SpecTexts(Mapping mapping) {
        this.mapping = mapping;
    }

    /** Maps a text. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * Maps a text.
         *
         * @param what names the text in mistakes, for instance {@code the image}
         * @param atStart whether the text may contain values that are known only when the container is started; such
         *     texts stay templates until then, the others become plain texts in the plan
         * @param text the text
         */
        String map(String what, boolean atStart, String text);
    }

    /** The spec with all its texts mapped. */
    public static ContainerSpec map(ContainerSpec spec, Mapping mapping) {
        return new SpecTexts(mapping).map(spec);
    }

    private String early(String what, String text) {
        return mapping.map(what, false, text);
    }

    private @Nullable String earlyOrNull(String what, @Nullable String text) {
        return text == null ? null : early(what, text);
    }

    private String late(String what, String text) {
        return mapping.map(what, true, text);
    }

    private List<String> late(String what, List<String> texts) {
        return texts.stream().map(text -> late(what, text)).toList();
    }

    private Map<String, String> late(String what, Map<String, String> texts) {
        Map<String, String> mapped = new LinkedHashMap<>();
        texts.forEach((key, text) -> mapped.put(key, late(what + " '" + key + "'", text)));
        return mapped;
    }

    private ContainerSpec map(ContainerSpec spec) {
        return spec.toBuilder()
                .image(early("the image", spec.image()))
                .command(late("the command", spec.command()))
                .entrypoint(late("the entrypoint", spec.entrypoint()))
                .user(earlyOrNull("the user", spec.user()))
                .workDir(earlyOrNull("workDir", spec.workDir()))
                .env(spec.env().stream().map(this::map).toList())
                .labels(late("the label", spec.labels()))
                .mounts(spec.mounts().stream().map(this::map).toList())
                .copies(spec.copies().stream().map(this::map).toList())
                .healthCheck(map(spec.healthCheck()))
                .options(map(spec.options()))
                .build();
    }

    /** The name of an environment variable's value in mistakes. */
    public static String variable(String name) {
        return "the environment variable '" + name + "'";
    }

    private EnvSpec map(EnvSpec variable) {
        return new EnvSpec(
                variable.name(),
                late(variable(variable.name()), variable.value()),
                variable.secret(),
                variable.documented());
    }

    private MountSpec map(MountSpec mount) {
        String target = early("the target of @Volume", mount.target());
        if (mount instanceof MountSpec.OfHost host) {
            return new MountSpec.OfHost(
                    early("the host path of @Volume", host.source()),
                    target,
                    host.readOnly(),
                    host.seLinux(),
                    host.propagation(),
                    host.createMissing());
        }
        if (mount instanceof MountSpec.OfTmpfs tmpfs) {
            return new MountSpec.OfTmpfs(target, early("tmpfsOptions", tmpfs.options()));
        }
        MountSpec.OfVolume volume = (MountSpec.OfVolume) mount;
        return new MountSpec.OfVolume(
                volume.volume(), target, volume.readOnly(), earlyOrNull("subpath", volume.subpath()), volume.noCopy());
    }

    private CopySpec map(CopySpec copy) {
        return new CopySpec(
                late("the source of @CopyToContainer", copy.source()),
                early("the target of @CopyToContainer", copy.target()),
                copy.mode(),
                copy.owner(),
                copy.secret());
    }

    private @Nullable HealthCheckSpec map(@Nullable HealthCheckSpec check) {
        return check == null
                ? null
                : new HealthCheckSpec(
                        late("@HealthCheck", check.test()),
                        check.interval(),
                        check.timeout(),
                        check.startPeriod(),
                        check.startInterval(),
                        check.retries());
    }

    private RunOptionsSpec map(RunOptionsSpec options) {
        if (options.flags().isEmpty()) {
            return options;
        }
        RunOptionsSpec.Builder builder = options.toBuilder();
        for (RunFlag flag : RunFlag.all()) {
            Object value = options.flags().get(flag.attribute());
            if (value != null) {
                builder.flag(flag.attribute(), map(flag.shown(), value));
            }
        }
        return builder.build();
    }

    private Object map(String what, Object value) {
        if (value instanceof String text) {
            return early(what, text);
        }
        if (value instanceof List<?> texts) {
            return texts.stream().map(text -> early(what, (String) text)).toList();
        }
        if (value instanceof Map<?, ?> texts) {
            Map<Object, String> mapped = new LinkedHashMap<>();
            texts.forEach((key, text) -> mapped.put(key, early(what, (String) text)));
            return mapped;
        }
        return value;
    }
}
