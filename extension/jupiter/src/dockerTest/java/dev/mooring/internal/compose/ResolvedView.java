package dev.mooring.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code docker compose config --format json} prints, as fields with their values; those without a value are left
 * out. It is translated independently of Mooring's reader, into the terms that {@link ProjectView} uses.
 */
final class ResolvedView {

    /** The attributes of {@code @RunOptions} by the keys of a service. */
    private static final Map<String, String> OPTIONS = Map.ofEntries(
            Map.entry("hostname", "hostname"),
            Map.entry("domainname", "domainname"),
            Map.entry("mac_address", "macAddress"),
            Map.entry("restart", "restart"),
            Map.entry("uts", "uts"),
            Map.entry("userns_mode", "userns"),
            Map.entry("cgroup", "cgroupns"),
            Map.entry("cgroup_parent", "cgroupParent"),
            Map.entry("runtime", "runtime"),
            Map.entry("cpuset", "cpusetCpus"),
            Map.entry("cpus", "cpus"),
            Map.entry("network_mode", "network"),
            Map.entry("ipc", "ipc"),
            Map.entry("pid", "pid"),
            Map.entry("mem_limit", "memory"),
            Map.entry("mem_reservation", "memoryReservation"),
            Map.entry("shm_size", "shmSize"),
            Map.entry("memswap_limit", "memorySwap"),
            Map.entry("cpu_shares", "cpuShares"),
            Map.entry("cpu_period", "cpuPeriod"),
            Map.entry("cpu_quota", "cpuQuota"),
            Map.entry("pids_limit", "pidsLimit"),
            Map.entry("oom_score_adj", "oomScoreAdj"),
            Map.entry("privileged", "privileged"),
            Map.entry("read_only", "readOnly"),
            Map.entry("init", "init"),
            Map.entry("tty", "tty"),
            Map.entry("stdin_open", "interactive"),
            Map.entry("cap_add", "capAdd"),
            Map.entry("cap_drop", "capDrop"),
            Map.entry("security_opt", "securityOpts"),
            Map.entry("dns", "dns"),
            Map.entry("dns_search", "dnsSearch"),
            Map.entry("dns_opt", "dnsOptions"),
            Map.entry("group_add", "groupAdd"),
            Map.entry("device_cgroup_rules", "deviceCgroupRules"),
            Map.entry("volumes_from", "volumesFrom"),
            Map.entry("sysctls", "sysctls"),
            Map.entry("storage_opt", "storageOpts"));

    private final JsonNode root;
    private final Map<String, String> variables;
    private final boolean hostPorts;
    private final Map<String, String> fields = new TreeMap<>();

    private ResolvedView(JsonNode root, Map<String, String> variables, boolean hostPorts) {
        this.root = root;
        this.variables = variables;
        this.hostPorts = hostPorts;
    }

    static Map<String, String> of(JsonNode root, Map<String, String> variables, boolean hostPorts) {
        ResolvedView view = new ResolvedView(root, variables, hostPorts);
        view.root.path("services").properties().forEach(each -> view.service(each.getKey(), each.getValue()));
        view.root.path("networks").properties().forEach(each -> view.network(each.getKey(), each.getValue()));
        view.root.path("volumes").properties().forEach(each -> view.volume(each.getKey(), each.getValue()));
        return view.fields;
    }

    private void put(String field, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty() && !value.toString().matches("\\[]|\\{}")) {
            fields.put(field, value.toString());
        }
    }

    /** Dollar signs are doubled, so that the text can be read again. */
    private static String text(JsonNode node) {
        return node.isNull() ? "" : node.asText().replace("$$", "$");
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(each -> texts.add(text(each)));
        return texts;
    }

    private static Map<String, String> pairs(JsonNode node) {
        Map<String, String> pairs = new TreeMap<>();
        node.properties().forEach(each -> {
            if (!each.getValue().isNull()) {
                pairs.put(each.getKey().replace("$$", "$"), text(each.getValue()));
            }
        });
        return pairs;
    }

    private static @Nullable Duration time(JsonNode node) {
        return node.isMissingNode()
                ? null
                : Duration.parse(
                        "PT" + node.asText().replaceFirst("(\\d+)ms$", "0.$1s").replaceFirst("(\\d)us$", "$1e-6s"));
    }

    private static String shown(JsonNode node) {
        @Nullable Duration time = time(node);
        return ProjectView.time(time == null || time.isZero() ? null : time);
    }

    private void service(String name, JsonNode service) {
        String at = name + ".";
        boolean built = service.has("build");
        put(at + "image", service.has("image") || !built ? text(service.path("image")) : "built");
        put(at + "command", texts(service.path("command")));
        put(at + "entrypoint", texts(service.path("entrypoint")));
        put(at + "user", text(service.path("user")));
        put(at + "working_dir", text(service.path("working_dir")));
        put(at + "platform", text(service.path("platform")));
        put(at + "pull_policy", pull(text(service.path("pull_policy"))));
        put(at + "stop_signal", text(service.path("stop_signal")));
        put(at + "stop_grace_period", time(service.path("stop_grace_period")));
        put(at + "environment", pairs(service.path("environment")));
        put(at + "labels", pairs(service.path("labels")));
        put(at + "healthcheck", health(service.path("healthcheck")));
        Set<String> ports = new TreeSet<>();
        if (!text(service.path("network_mode")).equals("host")) {
            service.path("ports").forEach(port -> ports.add(port(port)));
        }
        put(at + "ports", ports);
        Set<String> mounts = new TreeSet<>();
        service.path("volumes").forEach(mount -> mounts.add(mount(mount)));
        texts(service.path("tmpfs")).forEach(tmpfs -> {
            String[] parts = tmpfs.split(":", 2);
            mounts.add("tmpfs " + parts[0] + " " + (parts.length < 2 ? "" : options(parts[1])));
        });
        put(at + "volumes", mounts);
        Set<String> joins = new TreeSet<>();
        service.path("networks").properties().forEach(each -> joins.add(join(each.getKey(), each.getValue(), service)));
        put(at + "networks", joins);
        put(at + "depends_on", dependencies(service));
        Set<String> files = new TreeSet<>();
        service.path("configs").forEach(use -> files.add(file("configs", "/", use)));
        service.path("secrets").forEach(use -> files.add(file("secrets", "/run/secrets/", use)));
        put(at + "files", files);
        if (built) {
            build(name + ".build.", service.get("build"));
        }
        options(at, service);
    }

    private static @Nullable String pull(String policy) {
        return switch (policy) {
            case "" -> null;
            case "if_not_present" -> "MISSING";
            default -> policy.toUpperCase(java.util.Locale.ROOT);
        };
    }

    private static @Nullable String health(JsonNode check) {
        if (check.isMissingNode()) {
            return null;
        }
        List<String> test = texts(check.path("test"));
        if (check.path("disable").asBoolean() || test.equals(List.of("NONE"))) {
            return "none";
        }
        return test + " " + shown(check.path("interval")) + " " + shown(check.path("timeout")) + " "
                + shown(check.path("start_period")) + " " + shown(check.path("start_interval")) + " "
                + check.path("retries").asInt();
    }

    private String port(JsonNode port) {
        String outside = !hostPorts
                ? ""
                : text(port.path("host_ip")) + ":"
                        + text(port.path("published")).replaceFirst("^0$", "") + ":";
        return outside + text(port.path("target")) + "/"
                + text(port.path("protocol")).replaceFirst("^$", "tcp");
    }

    private String mount(JsonNode mount) {
        String source = text(mount.path("source"));
        String readOnly = mount.path("read_only").asBoolean() ? " ro" : "";
        return switch (text(mount.path("type"))) {
            case "volume" ->
                "volume " + source + " " + text(mount.path("target")) + readOnly
                        + (mount.path("volume").path("nocopy").asBoolean() ? " nocopy" : "")
                        + (mount.path("volume").has("subpath")
                                ? " sub " + text(mount.path("volume").path("subpath"))
                                : "");
            case "bind" -> {
                JsonNode bind = mount.path("bind");
                yield "bind " + source + " " + text(mount.path("target")) + readOnly
                        + (bind.has("selinux") ? " " + text(bind.path("selinux")) : "")
                        + (bind.has("propagation") ? " " + text(bind.path("propagation")) : "");
            }
            default -> {
                JsonNode tmpfs = mount.path("tmpfs");
                List<String> options = new ArrayList<>();
                if (tmpfs.has("mode")) {
                    options.add(
                            "mode=" + Integer.toOctalString(tmpfs.path("mode").asInt()));
                }
                if (tmpfs.has("size")) {
                    options.add("size=" + tmpfs.path("size").asLong());
                }
                yield "tmpfs " + text(mount.path("target")) + " " + String.join(",", options);
            }
        };
    }

    /** Of a file system in memory, with the size in bytes. */
    private static String options(String written) {
        return Stream.of(written.split(",", -1))
                .map(option -> option.startsWith("size=")
                        ? "size="
                                + dev.mooring.internal.spec.SizeText.bytes(option.substring("size=".length()))
                                        .orElseThrow()
                        : option.replaceFirst("^mode=0*", "mode="))
                .sorted()
                .collect(Collectors.joining(","));
    }

    private static String join(String network, JsonNode join, JsonNode service) {
        Set<String> aliases = new TreeSet<>(texts(join.path("aliases")));
        if (service.has("container_name")) {
            aliases.add(text(service.get("container_name")));
        }
        String ip = text(join.path("ipv4_address"));
        return network + " " + aliases + " " + (ip.isEmpty() ? text(join.path("ipv6_address")) : ip);
    }

    private Set<String> dependencies(JsonNode service) {
        Map<String, String> dependencies = new TreeMap<>();
        texts(service.path("links")).forEach(link -> dependencies.put(link.replaceFirst(":.*", ""), "STARTED"));
        service.path("depends_on")
                .properties()
                .forEach(each -> dependencies.put(
                        each.getKey(),
                        switch (text(each.getValue().path("condition"))) {
                            case "service_healthy" -> "READY";
                            case "service_completed_successfully" -> "COMPLETED";
                            default -> "STARTED";
                        }));
        // One that is not required may be disabled.
        dependencies.keySet().removeIf(name -> !root.path("services").has(name));
        Set<String> all = new TreeSet<>();
        dependencies.forEach((name, state) -> all.add(name + " " + state));
        return all;
    }

    private String file(String section, String directory, JsonNode use) {
        String name = text(use.path("source"));
        String target = use.has("target") ? text(use.path("target")) : name;
        JsonNode described = root.path(section).path(name);
        String source = described.has("file")
                ? text(described.path("file"))
                : "data:"
                        + (described.has("environment")
                                ? variables.get(text(described.path("environment")))
                                : text(described.path("content")));
        String owner = use.has("uid") || use.has("gid")
                ? use.path("uid").asText("0") + ":" + use.path("gid").asText("0")
                : "";
        return source + " " + (target.startsWith("/") ? target : directory + target) + " "
                + (use.has("mode") ? use.path("mode").asText() : "") + " " + owner;
    }

    private void build(String at, JsonNode build) {
        put(at + "context", text(build.path("context")));
        put(at + "dockerfile", build.has("dockerfile_inline") ? "" : text(build.path("dockerfile")));
        put(at + "dockerfile_inline", text(build.path("dockerfile_inline")));
        put(at + "args", pairs(build.path("args")));
        put(at + "target", text(build.path("target")));
        put(at + "labels", pairs(build.path("labels")));
        put(at + "platform", build.path("platforms").path(0).asText(""));
        put(at + "cache_from", texts(build.path("cache_from")));
        put(at + "no_cache", text(build.path("no_cache")));
        put(at + "pull", text(build.path("pull")));
    }

    private void options(String at, JsonNode service) {
        OPTIONS.forEach((key, attribute) -> {
            JsonNode value = service.path(key);
            if (value.isArray()) {
                put(at + attribute, ProjectView.option(attribute, texts(value)));
            } else if (value.isObject()) {
                put(at + attribute, ProjectView.option(attribute, pairs(value)));
            } else if (value.isBoolean()) {
                put(at + attribute, ProjectView.option(attribute, value.asBoolean()));
            } else if (value.isValueNode() && !value.isNull()) {
                put(at + attribute, ProjectView.option(attribute, text(value).replaceFirst("^service:", "container:")));
            }
        });
        JsonNode limits = service.path("deploy").path("resources").path("limits");
        JsonNode reservations = service.path("deploy").path("resources").path("reservations");
        option(at, "cpus", limits.path("cpus"));
        option(at, "memory", limits.path("memory"));
        option(at, "pidsLimit", limits.path("pids"));
        option(at, "memoryReservation", reservations.path("memory"));
        JsonNode policy = service.path("deploy").path("restart_policy");
        if (!policy.isMissingNode()) {
            put(
                    at + "restart",
                    switch (text(policy.path("condition"))) {
                        case "none" -> "no";
                        case "on-failure" ->
                            "on-failure" + (policy.has("max_attempts") ? ":" + text(policy.path("max_attempts")) : "");
                        default -> "always";
                    });
        }
        JsonNode gpu = reservations.path("devices").path(0);
        if (gpu.has("device_ids")) {
            put(at + "gpus", "device=" + String.join(",", texts(gpu.path("device_ids"))));
        } else if (!gpu.isMissingNode()) {
            put(at + "gpus", text(gpu.path("count")).replaceFirst("^-1$", "all"));
        }
        JsonNode logging = service.path("logging");
        put(at + "logDriver", text(logging.path("driver")));
        put(at + "logOpts", pairs(logging.path("options")));
        Set<String> ulimits = new TreeSet<>();
        service.path("ulimits")
                .properties()
                .forEach(each -> ulimits.add(each.getKey() + "="
                        + (each.getValue().isObject()
                                ? text(each.getValue().path("soft")) + ":"
                                        + text(each.getValue().path("hard"))
                                : text(each.getValue()))));
        put(at + "ulimits", ulimits);
        Set<String> hosts = new TreeSet<>();
        texts(service.path("extra_hosts")).forEach(host -> hosts.add(host.replaceFirst("=", ":")));
        put(at + "addHosts", ProjectView.option("addHosts", List.copyOf(hosts)));
        List<String> devices = new ArrayList<>();
        service.path("devices")
                .forEach(device -> devices.add(
                        device.isTextual()
                                ? text(device)
                                : text(device.path("source")) + ":" + text(device.path("target")) + ":"
                                        + text(device.path("permissions"))));
        put(at + "devices", devices);
        Set<String> exposed = new TreeSet<>();
        for (String port : texts(service.path("expose"))) {
            String protocol = port.replaceFirst("^[^/]*", "");
            PortReader.range(port.replaceFirst("/.*", "")).forEach(each -> exposed.add(each + protocol));
        }
        put(at + "expose", exposed);
    }

    private void option(String at, String attribute, JsonNode value) {
        if (!value.isMissingNode()) {
            put(at + attribute, ProjectView.option(attribute, text(value)));
        }
    }

    private void network(String name, JsonNode network) {
        String at = "network " + name + ".";
        if (network.path("external").asBoolean()) {
            put(at + "external", text(network.path("name")));
            return;
        }
        put(at + "driver", text(network.path("driver")).replaceFirst("^bridge$", ""));
        put(at + "driver_opts", pairs(network.path("driver_opts")));
        put(at + "labels", pairs(network.path("labels")));
        put(at + "internal", text(network.path("internal")));
        put(at + "enable_ipv6", text(network.path("enable_ipv6")));
        List<String> subnets = new ArrayList<>();
        network.path("ipam").path("config").forEach(config -> subnets.add(text(config.path("subnet"))));
        put(at + "subnets", subnets);
        put(at + "gateway", text(network.path("ipam").path("config").path(0).path("gateway")));
    }

    private void volume(String name, JsonNode volume) {
        String at = "volume " + name + ".";
        if (volume.path("external").asBoolean()) {
            put(at + "external", text(volume.path("name")));
            return;
        }
        put(at + "driver", text(volume.path("driver")).replaceFirst("^local$", ""));
        put(at + "driver_opts", pairs(volume.path("driver_opts")));
        put(at + "labels", pairs(volume.path("labels")));
    }
}
