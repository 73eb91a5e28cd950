package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the request that creates a container. */
final class CreateContainerJson {

    /** The engine's own bridge, as {@code docker run} names it. */
    private static final String DEFAULT_NETWORK = "default";

    private final CreateContainer request;
    private final ContainerSpec spec;
    private final RunOptionsSpec options;
    private final ApiVersion version;

    private CreateContainerJson(CreateContainer request, ApiVersion version) {
        this.request = request;
        this.spec = request.spec();
        this.options = spec.options();
        this.version = version;
    }

    static ObjectNode of(CreateContainer request, ApiVersion version) {
        return new CreateContainerJson(request, version).write();
    }

    /** The networks that the request itself cannot join, to be joined between creation and start. */
    static List<NetworkJoin> joinedLater(ContainerSpec spec, ApiVersion version) {
        List<NetworkJoin> joins = spec.networks();
        return version.atLeast(ApiVersion.SEVERAL_NETWORKS_AT_CREATE) || joins.size() < 2
                ? List.of()
                : joins.subList(1, joins.size());
    }

    private ObjectNode write() {
        ObjectNode json = Json.object();
        json.put("Image", spec.image());
        putList(json, "Cmd", spec.command());
        putList(json, "Entrypoint", spec.entrypoint());
        put(json, "User", spec.user());
        put(json, "WorkingDir", spec.workDir());
        put(json, "Hostname", options.hostname());
        put(json, "Domainname", options.domainname());
        putFlag(json, "Tty", options.tty());
        putFlag(json, "OpenStdin", options.interactive());
        put(json, "StopSignal", spec.stop().signal());
        Duration patience = spec.stop().timeout();
        if (patience != null) {
            json.put("StopTimeout", RunFlags.wholeSeconds(patience));
        }
        putList(
                json,
                "Env",
                spec.env().stream()
                        .map(variable -> variable.name() + "=" + variable.value())
                        .toList());
        putMap(json, "Labels", request.labels());
        if (spec.healthCheck() != null) {
            json.set("Healthcheck", HealthCheckJson.write(spec.healthCheck()));
        }
        exposedPorts(json);
        json.set("HostConfig", hostConfig());
        networks(json);
        return json;
    }

    private void exposedPorts(ObjectNode json) {
        ObjectNode exposed = Json.object();
        spec.ports().forEach(port -> exposed.putObject(port.container()));
        options.expose().forEach(port -> exposed.putObject(port.indexOf('/') < 0 ? port + "/tcp" : port));
        setUnlessEmpty(json, "ExposedPorts", exposed);
    }

    private void networks(ObjectNode json) {
        if (spec.networks().isEmpty()) {
            macAddress(json, DEFAULT_NETWORK);
            return;
        }
        ObjectNode places = json.putObject("NetworkingConfig").putObject("EndpointsConfig");
        List<NetworkJoin> later = joinedLater(spec, version);
        spec.networks().stream().filter(join -> !later.contains(join)).forEach(join -> {
            ObjectNode place = places.putObject(join.network());
            putList(place, "Aliases", join.aliases());
            String ip = join.ip();
            if (ip != null) {
                place.putObject("IPAMConfig").put(ip.indexOf(':') < 0 ? "IPv4Address" : "IPv6Address", ip);
            }
        });
        macAddress(json, spec.networks().get(0).network());
    }

    /** It has moved from the container to its place on a network. */
    private void macAddress(ObjectNode json, String network) {
        if (options.macAddress() == null) {
            return;
        }
        if (version.atLeast(ApiVersion.SEVERAL_NETWORKS_AT_CREATE)) {
            json.withObject("/NetworkingConfig")
                    .withObject("/EndpointsConfig")
                    .withObject("/" + network.replace("~", "~0").replace("/", "~1"))
                    .put("MacAddress", options.macAddress());
        } else {
            json.put("MacAddress", options.macAddress());
        }
    }

    private ObjectNode hostConfig() {
        ObjectNode json = Json.object();
        portBindings(json);
        mounts(json);
        put(json, "NetworkMode", networkMode());
        limits(json);
        security(json);
        naming(json);
        put(json, "IpcMode", options.ipc());
        put(json, "PidMode", options.pid());
        put(json, "UTSMode", options.uts());
        put(json, "UsernsMode", options.userns());
        put(json, "CgroupnsMode", options.cgroupns());
        put(json, "CgroupParent", options.cgroupParent());
        put(json, "Runtime", options.runtime());
        putFlag(json, "Init", options.init());
        if (options.restart() != null) {
            json.set("RestartPolicy", RunFlags.restartPolicy(options.restart()));
        }
        if (options.logDriver() != null || !options.logOpts().isEmpty()) {
            ObjectNode log = json.putObject("LogConfig");
            put(log, "Type", options.logDriver());
            putMap(log, "Config", options.logOpts());
        }
        return json;
    }

    private @Nullable String networkMode() {
        return spec.networks().isEmpty()
                ? options.network()
                : spec.networks().get(0).network();
    }

    private void portBindings(ObjectNode json) {
        if (spec.ports().isEmpty()) {
            return;
        }
        ObjectNode bindings = json.putObject("PortBindings");
        for (PortSpec port : spec.ports()) {
            bindings.withArray(port.container())
                    .addObject()
                    .put("HostIp", port.hostIp())
                    .put("HostPort", port.fixed() ? String.valueOf(port.hostPort()) : "");
        }
    }

    private void mounts(ObjectNode json) {
        ArrayNode mounts = Json.array();
        ArrayNode binds = Json.array();
        ObjectNode tmpfs = Json.object();
        for (MountSpec mount : spec.mounts()) {
            if (mount instanceof MountSpec.OfVolume volume) {
                mounts.add(volume(volume));
            } else if (mount instanceof MountSpec.OfTmpfs memory) {
                tmpfs.put(memory.target(), memory.options());
            } else if (mount instanceof MountSpec.OfHost host && host.seLinux() != null) {
                // The newer form of a mount knows no SELinux labels.
                binds.add(host.source() + ":" + host.target() + ":" + (host.readOnly() ? "ro," : "") + host.seLinux());
            } else if (mount instanceof MountSpec.OfHost host) {
                // The older form would create a missing source as a directory.
                mounts.add(mount("bind", host.source(), host));
            }
        }
        setUnlessEmpty(json, "Mounts", mounts);
        setUnlessEmpty(json, "Binds", binds);
        setUnlessEmpty(json, "Tmpfs", tmpfs);
        putList(json, "VolumesFrom", options.volumesFrom());
    }

    private static void setUnlessEmpty(ObjectNode json, String name, ContainerNode<?> value) {
        if (!value.isEmpty()) {
            json.set(name, value);
        }
    }

    private ObjectNode volume(MountSpec.OfVolume volume) {
        if (volume.subpath() != null && !version.atLeast(ApiVersion.VOLUME_SUBPATH)) {
            // Older engines would mount the whole volume without a word.
            throw new MooringException("A subpath of a volume ('" + volume.subpath() + "' at " + volume.target()
                    + ") needs an engine of API " + ApiVersion.VOLUME_SUBPATH + " (Docker 26), but it speaks " + version
                    + ".\n  what to do: mount the whole volume, or use a newer engine");
        }
        ObjectNode mount = mount("volume", volume.volume(), volume);
        if (volume.noCopy() || volume.subpath() != null) {
            ObjectNode details = mount.putObject("VolumeOptions");
            putFlag(details, "NoCopy", volume.noCopy());
            put(details, "Subpath", volume.subpath());
        }
        return mount;
    }

    private static ObjectNode mount(String type, String source, MountSpec mount) {
        ObjectNode json = Json.object().put("Type", type).put("Source", source).put("Target", mount.target());
        putFlag(json, "ReadOnly", mount.readOnly());
        return json;
    }

    private void limits(ObjectNode json) {
        putBytes(json, "Memory", "memory", options.memory());
        putBytes(json, "MemorySwap", "memorySwap", options.memorySwap());
        putBytes(json, "MemoryReservation", "memoryReservation", options.memoryReservation());
        putBytes(json, "ShmSize", "shmSize", options.shmSize());
        if (options.cpus() != null) {
            json.put("NanoCpus", RunFlags.nanoCpus(options.cpus()));
        }
        putNumber(json, "CpuShares", options.cpuShares());
        put(json, "CpusetCpus", options.cpusetCpus());
        putNumber(json, "CpuPeriod", options.cpuPeriod());
        putNumber(json, "CpuQuota", options.cpuQuota());
        put(json, "CpusetMems", options.cpusetMems());
        putNumber(json, "BlkioWeight", options.blkioWeight());
        if (options.memorySwappiness() >= 0) {
            json.put("MemorySwappiness", options.memorySwappiness());
        }
        putNumber(json, "PidsLimit", options.pidsLimit());
        putFlag(json, "OomKillDisable", options.oomKillDisable());
        putNumber(json, "OomScoreAdj", options.oomScoreAdj());
        if (!options.ulimits().isEmpty()) {
            ArrayNode ulimits = json.putArray("Ulimits");
            options.ulimits().forEach(limit -> ulimits.add(RunFlags.ulimit(limit)));
        }
        putMap(json, "Sysctls", options.sysctls());
        putMap(json, "StorageOpt", options.storageOpts());
        if (options.gpus() != null) {
            json.putArray("DeviceRequests").add(RunFlags.gpus(options.gpus()));
        }
    }

    private void security(ObjectNode json) {
        putFlag(json, "Privileged", options.privileged());
        putFlag(json, "ReadonlyRootfs", options.readOnly());
        putList(json, "CapAdd", options.capAdd());
        putList(json, "CapDrop", options.capDrop());
        putList(json, "SecurityOpt", options.securityOpts());
        putList(json, "GroupAdd", options.groupAdd());
        putList(json, "DeviceCgroupRules", options.deviceCgroupRules());
        if (!options.devices().isEmpty()) {
            ArrayNode devices = json.putArray("Devices");
            options.devices().forEach(device -> devices.add(RunFlags.device(device)));
        }
    }

    private void naming(ObjectNode json) {
        putList(json, "ExtraHosts", options.addHosts());
        putList(json, "Dns", options.dns());
        putList(json, "DnsSearch", options.dnsSearch());
        putList(json, "DnsOptions", options.dnsOptions());
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putFlag(ObjectNode json, String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
    }

    private static void putNumber(ObjectNode json, String name, int value) {
        if (value != 0) {
            json.put(name, value);
        }
    }

    private static void putBytes(ObjectNode json, String name, String flag, @Nullable String size) {
        if (size != null) {
            json.put(name, RunFlags.bytes(flag, size));
        }
    }

    private static void putList(ObjectNode json, String name, List<String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putArray(name)::add);
        }
    }

    private static void putMap(ObjectNode json, String name, Map<String, String> values) {
        if (!values.isEmpty()) {
            values.forEach(json.putObject(name)::put);
        }
    }
}
