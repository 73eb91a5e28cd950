package dev.mooring.internal.compose;

import dev.mooring.spec.RunOptionsSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads the flags of a service, which {@code @RunOptions} sets in Java. */
final class ServiceFlags {

    private static final String WRITE_SIZE = "Write for instance 512m or 1g.";

    private final Fields service;
    private final RunOptionsSpec.Builder flags = RunOptionsSpec.builder();

    ServiceFlags(Fields service) {
        this.service = service;
    }

    RunOptionsSpec read() {
        text("hostname", flags::hostname);
        text("domainname", flags::domainname);
        text("mac_address", flags::macAddress);
        text("restart", flags::restart);
        text("uts", flags::uts);
        text("userns_mode", flags::userns);
        text("cgroup", flags::cgroupns);
        text("cgroup_parent", flags::cgroupParent);
        text("runtime", flags::runtime);
        text("cpuset", flags::cpusetCpus);
        text("cpus", flags::cpus);
        if (service.take("gpus").orElse(null) instanceof Yaml.Text) {
            text("gpus", flags::gpus);
        } else {
            gpus(service, "gpus");
        }
        namespaces();
        sizes();
        numbers();
        switches();
        lists();
        service.fields("logging").ifPresent(this::logging);
        service.fields("deploy").ifPresent(this::deploy);
        return flags.build();
    }

    private void text(String key, Consumer<String> flag) {
        service.text(key).ifPresent(flag);
    }

    private void size(Fields fields, String key, Consumer<String> flag) {
        fields.parsed(key, ServiceReader::size, "a size", WRITE_SIZE).ifPresent(flag);
    }

    private void number(String key, Consumer<Integer> flag) {
        service.number(key).ifPresent(flag);
    }

    private void flag(String key, Consumer<Boolean> flag) {
        if (service.has(key)) {
            flag.accept(service.flag(key, false));
        }
    }

    private void list(String key, Consumer<List<String>> flag) {
        List<String> texts = service.texts(key);
        if (!texts.isEmpty()) {
            flag.accept(texts);
        }
    }

    /** A namespace of another service is called that of a container. */
    private void namespaces() {
        text("network_mode", mode -> {
            if (mode.startsWith("container:")) {
                foreign("network_mode");
            } else if (!mode.equals("bridge")) {
                flags.network(mode.replaceFirst("^service:", "container:"));
            }
        });
        text("ipc", mode -> flags.ipc(mode.replaceFirst("^service:", "container:")));
        text("pid", mode -> flags.pid(mode.replaceFirst("^service:", "container:")));
    }

    private void foreign(String key) {
        service.mistake(key, "a container that is not of this project is named.", "Write service:name.");
    }

    private void sizes() {
        size(service, "mem_limit", flags::memory);
        size(service, "mem_reservation", flags::memoryReservation);
        size(service, "shm_size", flags::shmSize);
        text("memswap_limit", flags::memorySwap);
    }

    private void numbers() {
        number("cpu_shares", flags::cpuShares);
        number("cpu_period", flags::cpuPeriod);
        number("cpu_quota", flags::cpuQuota);
        number("pids_limit", flags::pidsLimit);
        number("mem_swappiness", flags::memorySwappiness);
        number("oom_score_adj", flags::oomScoreAdj);
    }

    private void switches() {
        flag("privileged", flags::privileged);
        flag("read_only", flags::readOnly);
        flag("init", flags::init);
        flag("tty", flags::tty);
        flag("stdin_open", flags::interactive);
        flag("oom_kill_disable", flags::oomKillDisable);
    }

    private void lists() {
        list("cap_add", flags::capAdd);
        list("cap_drop", flags::capDrop);
        list("security_opt", flags::securityOpts);
        list("dns", flags::dns);
        list("dns_search", flags::dnsSearch);
        list("dns_opt", flags::dnsOptions);
        list("group_add", flags::groupAdd);
        devices();
        list("device_cgroup_rules", flags::deviceCgroupRules);
        list("volumes_from", from -> {
            if (from.stream().anyMatch(each -> each.startsWith("container:"))) {
                foreign("volumes_from");
            } else {
                flags.volumesFrom(from);
            }
        });
        list("extra_hosts", flags::addHosts);
        expose();
        Map<String, String> sysctls = service.pairs("sysctls");
        if (!sysctls.isEmpty()) {
            flags.sysctls(sysctls);
        }
        Map<String, String> storage = service.pairs("storage_opt");
        if (!storage.isEmpty()) {
            flags.storageOpts(storage);
        }
        ulimits();
    }

    private void devices() {
        List<String> devices = new ArrayList<>();
        for (Yaml item : service.items("devices")) {
            if (item instanceof Yaml.Text text) {
                devices.add(text.text());
            } else {
                Fields device = new Fields(item, service.path("devices"), service.problems());
                Optional<String> source = device.text("source");
                Optional<String> target = device.text("target");
                Optional<String> permissions = device.text("permissions");
                device.finish();
                if (source.isEmpty()) {
                    device.mistake("source", "there is no source.", "Write source: /dev/fuse.");
                }
                source.ifPresent(
                        path -> devices.add(path + ":" + target.orElse(path) + ":" + permissions.orElse("rwm")));
            }
        }
        if (!devices.isEmpty()) {
            flags.devices(devices);
        }
    }

    private void expose() {
        List<String> ports = new ArrayList<>();
        for (String text : service.texts("expose")) {
            int slash = text.indexOf('/');
            String protocol = slash < 0 ? "" : text.substring(slash);
            List<Integer> range = PortReader.range(slash < 0 ? text : text.substring(0, slash));
            if (range.isEmpty()) {
                service.mistake("expose", "'" + text + "' is not a port.", "Write \"8080\" or \"53/udp\".");
            }
            range.forEach(port -> ports.add(port + protocol));
        }
        if (!ports.isEmpty()) {
            flags.expose(ports);
        }
    }

    private void ulimits() {
        List<String> ulimits = new ArrayList<>();
        service.entries("ulimits").forEach((name, value) -> {
            if (value instanceof Yaml.Text both) {
                ulimits.add(name + "=" + both.text());
            } else {
                Fields limit = new Fields(value, service.path("ulimits") + "." + name, service.problems());
                Optional<String> soft = limit.text("soft");
                Optional<String> hard = limit.text("hard");
                limit.finish();
                soft.ifPresent(low -> ulimits.add(name + "=" + low + ":" + hard.orElse(low)));
                if (soft.isEmpty()) {
                    limit.mistake("soft", "there is no limit.", "Write a number, or soft and hard.");
                }
            }
        });
        if (!ulimits.isEmpty()) {
            flags.ulimits(ulimits);
        }
    }

    private void logging(Fields logging) {
        logging.text("driver").ifPresent(flags::logDriver);
        Map<String, String> options = logging.pairs("options");
        if (!options.isEmpty()) {
            flags.logOpts(options);
        }
        logging.finish();
    }

    /** Devices, which must be GPUs, because other kinds need rare drivers. */
    private void gpus(Fields fields, String key) {
        List<Yaml> devices = fields.items(key);
        if (devices.size() > 1) {
            fields.mistake(key, "there are several requests for devices.", "Write one that stands for all of them.");
        }
        devices.stream().findFirst().ifPresent(first -> {
            Fields device = new Fields(first, fields.path(key), fields.problems());
            List<String> capabilities = device.texts("capabilities");
            Optional<String> driver = device.text("driver");
            Optional<String> count = device.text("count").map(text -> text.equals("-1") ? "all" : text);
            List<String> ids = device.texts("device_ids");
            device.refuse("options", ComposeKeys.REMOVE);
            device.finish();
            if (driver.isPresent() && !driver.get().equals("nvidia")) {
                device.mistake(
                        "driver", "Mooring knows no devices of the driver '" + driver.get() + "'.", "Remove it.");
            }
            if (!capabilities.equals(List.of("gpu")) && !(capabilities.isEmpty() && key.equals("gpus"))) {
                device.mistake("capabilities", "Mooring knows no devices but GPUs.", "Write capabilities: [gpu].");
            }
            flags.gpus(ids.isEmpty() ? count.orElse("all") : "device=" + String.join(",", ids));
        });
    }

    /** Compose itself ignores keys that only Swarm supports. */
    private void deploy(Fields deploy) {
        deploy.ignore("mode", "labels", "update_config", "rollback_config", "placement", "endpoint_mode");
        Optional<Integer> replicas = deploy.number("replicas");
        if (replicas.isPresent() && replicas.get() != 1) {
            deploy.mistake(
                    "replicas", "there is one container for each service, not " + replicas.get() + ".", "Write 1.");
        }
        deploy.fields("resources").ifPresent(resources -> {
            resources.fields("limits").ifPresent(limits -> {
                limits.text("cpus").ifPresent(flags::cpus);
                size(limits, "memory", flags::memory);
                limits.number("pids").ifPresent(flags::pidsLimit);
                limits.finish();
            });
            resources.fields("reservations").ifPresent(reservations -> {
                size(reservations, "memory", flags::memoryReservation);
                reservations.ignore("cpus");
                gpus(reservations, "devices");
                reservations.finish();
            });
            resources.finish();
        });
        deploy.fields("restart_policy").ifPresent(policy -> {
            String condition = policy.oneOf("condition", List.of("none", "on-failure", "any"))
                    .orElse("any");
            Optional<Integer> attempts = policy.number("max_attempts");
            policy.ignore("delay", "window");
            policy.finish();
            flags.restart(
                    switch (condition) {
                        case "none" -> "no";
                        case "on-failure" ->
                            attempts.map(most -> "on-failure:" + most).orElse("on-failure");
                        default -> "always";
                    });
        });
        deploy.finish();
    }
}
