package dev.mooring.internal.scan;

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
 * The texts of a container that may hold placeholders, all in one place: who replaces placeholders, checks them or
 * collects them, does it for the same texts.
 */
public final class SpecTexts {

    private final Mapping mapping;

    private SpecTexts(Mapping mapping) {
        this.mapping = mapping;
    }

    /** What becomes of a text. */
    @FunctionalInterface
    public interface Mapping {

        /**
         * Maps a text.
         *
         * @param what names the text in mistakes, for instance {@code the image}
         * @param atStart whether the text may wait for what is known only when the container is started; such texts
         *     stay templates until then, the others become plain texts in the plan
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

    private List<String> early(String what, List<String> texts) {
        return texts.stream().map(text -> early(what, text)).toList();
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

    /** What the value of an environment variable is called. */
    public static String variable(String name) {
        return "the environment variable '" + name + "'";
    }

    private EnvSpec map(EnvSpec variable) {
        return new EnvSpec(variable.name(), late(variable(variable.name()), variable.value()), variable.secret());
    }

    private MountSpec map(MountSpec mount) {
        String target = early("the target of @Volume", mount.target());
        if (mount instanceof MountSpec.OfHost host) {
            return new MountSpec.OfHost(
                    early("the host path of @Volume", host.source()), target, host.readOnly(), host.seLinux());
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
                copy.owner());
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

    // Comparing fifty components costs a new JVM more than mapping them: the same object is enough of an answer.
    @SuppressWarnings("ReferenceEquality")
    private RunOptionsSpec map(RunOptionsSpec options) {
        if (options == RunOptionsSpec.NONE) {
            return options;
        }
        return options.toBuilder()
                .name(option("name", options.name()))
                .hostname(option("hostname", options.hostname()))
                .domainname(option("domainname", options.domainname()))
                .network(option("network", options.network()))
                .memory(option("memory", options.memory()))
                .memorySwap(option("memorySwap", options.memorySwap()))
                .memoryReservation(option("memoryReservation", options.memoryReservation()))
                .cpus(option("cpus", options.cpus()))
                .cpusetCpus(option("cpusetCpus", options.cpusetCpus()))
                .shmSize(option("shmSize", options.shmSize()))
                .ulimits(options("ulimits", options.ulimits()))
                .sysctls(options("sysctls", options.sysctls()))
                .capAdd(options("capAdd", options.capAdd()))
                .capDrop(options("capDrop", options.capDrop()))
                .securityOpts(options("securityOpts", options.securityOpts()))
                .devices(options("devices", options.devices()))
                .addHosts(options("addHosts", options.addHosts()))
                .dns(options("dns", options.dns()))
                .dnsSearch(options("dnsSearch", options.dnsSearch()))
                .dnsOptions(options("dnsOptions", options.dnsOptions()))
                .groupAdd(options("groupAdd", options.groupAdd()))
                .logDriver(option("logDriver", options.logDriver()))
                .logOpts(options("logOpts", options.logOpts()))
                .restart(option("restart", options.restart()))
                .gpus(option("gpus", options.gpus()))
                .ipc(option("ipc", options.ipc()))
                .pid(option("pid", options.pid()))
                .uts(option("uts", options.uts()))
                .userns(option("userns", options.userns()))
                .cgroupns(option("cgroupns", options.cgroupns()))
                .cgroupParent(option("cgroupParent", options.cgroupParent()))
                .runtime(option("runtime", options.runtime()))
                .storageOpts(options("storageOpts", options.storageOpts()))
                .cpusetMems(option("cpusetMems", options.cpusetMems()))
                .macAddress(option("macAddress", options.macAddress()))
                .expose(options("expose", options.expose()))
                .deviceCgroupRules(options("deviceCgroupRules", options.deviceCgroupRules()))
                .volumesFrom(options("volumesFrom", options.volumesFrom()))
                .build();
    }

    private @Nullable String option(String attribute, @Nullable String text) {
        return earlyOrNull(shown(attribute), text);
    }

    private List<String> options(String attribute, List<String> texts) {
        return early(shown(attribute), texts);
    }

    private Map<String, String> options(String attribute, Map<String, String> texts) {
        Map<String, String> mapped = new LinkedHashMap<>();
        texts.forEach((key, text) -> mapped.put(key, early(shown(attribute), text)));
        return mapped;
    }

    private static String shown(String attribute) {
        return attribute + " of @RunOptions";
    }
}
