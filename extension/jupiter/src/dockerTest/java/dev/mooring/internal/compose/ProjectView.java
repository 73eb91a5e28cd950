package dev.mooring.internal.compose;

import dev.mooring.internal.declaration.compose.ComposeProject;
import dev.mooring.internal.declaration.compose.ComposeResource;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.internal.spec.SizeText;
import dev.mooring.spec.BuildSpec;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.CopySpec;
import dev.mooring.spec.Dependency;
import dev.mooring.spec.EnvSpec;
import dev.mooring.spec.HealthCheckSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.PullPolicy;
import dev.mooring.spec.VolumeSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What Mooring reads of a project, in the fields of {@link ResolvedView}. */
final class ProjectView {

    private final Map<String, String> fields = new TreeMap<>();
    private final boolean hostPorts;

    private ProjectView(boolean hostPorts) {
        this.hostPorts = hostPorts;
    }

    static Map<String, String> of(ComposeProject project, boolean hostPorts) {
        ProjectView view = new ProjectView(hostPorts);
        project.services().forEach(view::service);
        project.others().forEach(view::other);
        return view.fields;
    }

    private void put(String field, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty() && !value.toString().matches("\\[]|\\{}")) {
            fields.put(field, value.toString());
        }
    }

    private void service(ComposeResource service) {
        ContainerSpec spec = (ContainerSpec) service.spec();
        String at = service.name() + ".";
        put(at + "image", spec.image());
        put(at + "command", spec.command());
        put(at + "entrypoint", spec.entrypoint());
        put(at + "user", spec.user());
        put(at + "working_dir", spec.workDir());
        put(at + "platform", spec.platform());
        put(at + "pull_policy", spec.pull() == PullPolicy.DEFAULT ? null : spec.pull());
        put(at + "stop_signal", spec.stop().signal());
        put(at + "stop_grace_period", spec.stop().timeout());
        put(
                at + "environment",
                new TreeMap<>(spec.env().stream().collect(Collectors.toMap(EnvSpec::name, EnvSpec::value))));
        put(at + "labels", new TreeMap<>(spec.labels()));
        put(at + "healthcheck", health(spec.healthCheck()));
        put(at + "ports", spec.ports().stream().map(this::port).collect(Collectors.toCollection(TreeSet::new)));
        put(
                at + "volumes",
                spec.mounts().stream()
                        .map(mount -> mount(service.name(), mount))
                        .collect(Collectors.toCollection(TreeSet::new)));
        put(
                at + "networks",
                spec.networks().stream()
                        .map(join -> join(service.name(), join))
                        .collect(Collectors.toCollection(TreeSet::new)));
        put(at + "depends_on", dependencies(spec));
        put(at + "files", spec.copies().stream().map(ProjectView::file).collect(Collectors.toCollection(TreeSet::new)));
        spec.options().flags().forEach((attribute, value) -> put(at + attribute, option(attribute, value)));
    }

    /** Sizes as bytes, sets in an order. */
    static Object option(String attribute, Object value) {
        RunFlag flag = RunFlag.all().stream()
                .filter(each -> each.attribute().equals(attribute))
                .findFirst()
                .orElseThrow();
        return switch (flag.kind()) {
            case SIZE -> SizeText.bytes((String) value).orElse(-1);
            case CPUS ->
                new java.math.BigDecimal((String) value).stripTrailingZeros().toPlainString();
            case DEVICES ->
                ((List<?>) value).stream().map(each -> device((String) each)).toList();
            case LIST ->
                flag == RunFlag.ADD_HOSTS
                        ? ((List<?>) value)
                                .stream()
                                        .map(each -> host((String) each))
                                        .collect(Collectors.toCollection(TreeSet::new))
                        : flag == RunFlag.DNS || flag == RunFlag.DNS_SEARCH ? value : new TreeSet<>((List<?>) value);
            case MAP -> new TreeMap<>((Map<?, ?>) value);
            case SWITCH -> Boolean.TRUE.equals(value) ? true : "";
            default -> value;
        };
    }

    private static String device(String device) {
        String[] parts = device.split(":", -1);
        return parts[0] + ":" + (parts.length > 1 ? parts[1] : parts[0]) + ":" + (parts.length > 2 ? parts[2] : "rwm");
    }

    private static String host(String host) {
        return host.replaceFirst("^([^:=]+)=", "$1:").replaceFirst("\\[(.*)]", "$1");
    }

    static String time(@Nullable Duration time) {
        return time == null ? "-" : time.toString();
    }

    private static @Nullable String health(@Nullable HealthCheckSpec check) {
        if (check == null || check.equals(HealthCheckSpec.NONE)) {
            return check == null ? null : "none";
        }
        return check.test() + " " + time(check.interval()) + " " + time(check.timeout()) + " "
                + time(check.startPeriod()) + " " + time(check.startInterval()) + " " + check.retries();
    }

    private String port(PortSpec port) {
        String outside = !hostPorts ? "" : port.hostIp() + ":" + (port.hostPort() == 0 ? "" : port.hostPort()) + ":";
        return outside + port.containerPort() + "/" + port.protocol();
    }

    private static String mount(String service, MountSpec mount) {
        if (mount instanceof MountSpec.OfVolume volume) {
            boolean anonymous =
                    volume.volume().startsWith(service + "-") && volume.volume().endsWith("-volume");
            return "volume " + (anonymous ? "" : volume.volume()) + " " + volume.target()
                    + (volume.readOnly() ? " ro" : "") + (volume.noCopy() ? " nocopy" : "")
                    + (volume.subpath() == null ? "" : " sub " + volume.subpath());
        }
        if (mount instanceof MountSpec.OfHost host) {
            return "bind " + host.source() + " " + host.target() + (host.readOnly() ? " ro" : "")
                    + (host.seLinux() == null ? "" : " " + host.seLinux())
                    + (host.propagation() == null ? "" : " " + host.propagation())
                    + (host.createMissing() ? " create" : "");
        }
        return tmpfs((MountSpec.OfTmpfs) mount);
    }

    /** With its size in bytes. */
    private static String tmpfs(MountSpec.OfTmpfs tmpfs) {
        Set<String> options = new TreeSet<>();
        for (String option : tmpfs.options().split(",", -1)) {
            options.add(
                    option.startsWith("size=")
                            ? "size="
                                    + SizeText.bytes(option.substring("size=".length()))
                                            .orElseThrow()
                            : option.replaceFirst("^mode=0*", "mode="));
        }
        return "tmpfs " + tmpfs.target() + " " + String.join(",", options);
    }

    private static String join(String service, NetworkJoin join) {
        Set<String> aliases = new TreeSet<>(join.aliases());
        aliases.remove(service);
        return join.network() + " " + aliases + " " + (join.ip() == null ? "" : join.ip());
    }

    /** With those that a namespace or volume of another container brings. */
    private static Set<String> dependencies(ContainerSpec spec) {
        Map<String, Object> all = new TreeMap<>();
        Stream.of(spec.options().network(), spec.options().ipc(), spec.options().pid())
                .filter(mode -> mode != null && mode.startsWith("container:"))
                .forEach(mode -> all.put(mode.substring("container:".length()), Dependency.Condition.STARTED));
        spec.options()
                .volumesFrom()
                .forEach(from -> all.put(from.replaceFirst(":.*", ""), Dependency.Condition.STARTED));
        spec.dependsOn().forEach(each -> all.put(each.container(), each.condition()));
        return all.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String file(CopySpec copy) {
        boolean data = copy.source().startsWith("data:");
        // What has no mode can be read by everybody.
        String mode = copy.mode() == null || (data && copy.mode().equals("0444"))
                ? ""
                : String.valueOf(Integer.parseInt(copy.mode(), 8));
        return copy.source() + " " + copy.target() + " " + mode + " " + (copy.owner() == null ? "" : copy.owner());
    }

    private void other(ComposeResource other) {
        if (other.spec() instanceof NetworkSpec network) {
            String at = "network " + other.name() + ".";
            put(at + "external", network.external());
            put(at + "driver", network.driver().matches("bridge|default") ? "" : network.driver());
            put(at + "driver_opts", new TreeMap<>(network.options()));
            put(at + "labels", new TreeMap<>(network.labels()));
            put(at + "internal", network.internal() ? "true" : "");
            put(at + "enable_ipv6", network.ipv6() ? "true" : "");
            put(at + "subnets", network.subnets());
            put(at + "gateway", network.gateway());
        } else if (other.spec() instanceof VolumeSpec volume
                && !(other.name().endsWith("-volume") && volume.equals(VolumeSpec.LOCAL))) {
            String at = "volume " + other.name() + ".";
            put(at + "external", volume.external());
            put(at + "driver", volume.driver().equals("local") ? "" : volume.driver());
            put(at + "driver_opts", new TreeMap<>(volume.options()));
            put(at + "labels", new TreeMap<>(volume.labels()));
        } else if (other.spec() instanceof BuildSpec build) {
            String at = other.name().replaceFirst("-image$", "") + ".build.";
            put(at + "context", build.context());
            put(
                    at + "dockerfile",
                    build.dockerfile() == null && build.dockerfileText() == null ? "Dockerfile" : build.dockerfile());
            put(at + "dockerfile_inline", build.dockerfileText());
            put(at + "args", new TreeMap<>(build.args()));
            put(at + "target", build.target());
            put(at + "labels", new TreeMap<>(build.labels()));
            put(at + "platform", build.platform());
            put(at + "cache_from", build.cacheFrom());
            put(at + "no_cache", build.noCache() ? "true" : "");
            put(at + "pull", build.pull() ? "true" : "");
        }
    }
}
