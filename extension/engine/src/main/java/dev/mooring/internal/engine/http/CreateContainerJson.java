package dev.mooring.internal.engine.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.mooring.internal.engine.CreateContainer;
import dev.mooring.internal.engine.http.discovery.ApiVersion;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.internal.spec.RunFlag;
import dev.mooring.resource.MooringException;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.RunOptionsSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
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
        ObjectNode host = json.putObject("HostConfig");
        portBindings(host);
        mounts(host);
        flags(json);
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
        json.withObject("/HostConfig").put("NetworkMode", spec.networks().get(0).network());
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

    /** The flags with a place of their own in the request. */
    private void flags(ObjectNode json) {
        if (options.flags().isEmpty()) {
            return;
        }
        for (RunFlag flag : RunFlag.all()) {
            Object value = options.flags().get(flag.attribute());
            if (value != null && flag.path() != null) {
                ObjectNode parent = json;
                String[] names = flag.path().split("\\.", -1);
                for (String name : List.of(names).subList(0, names.length - 1)) {
                    parent = parent.withObject("/" + name);
                }
                parent.set(names[names.length - 1], RunFlags.json(flag, value));
            }
        }
    }

    private void portBindings(ObjectNode json) {
        if (spec.ports().isEmpty()) {
            return;
        }
        ObjectNode bindings = json.putObject("PortBindings");
        for (PortSpec port : spec.ports()) {
            bindings.withArray(port.container())
                    .addObject()
                    .put("HostIp", port.hostIp().isEmpty() ? PortSpec.LOOPBACK : port.hostIp())
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
            } else if (mount instanceof MountSpec.OfHost host && (host.seLinux() != null || host.createMissing())) {
                // The newer form of a mount knows no SELinux labels, and does not create a missing source.
                binds.add(bind(host));
            } else if (mount instanceof MountSpec.OfHost host) {
                // The older form would create a missing source as a directory.
                ObjectNode bind = mount("bind", host.source(), host);
                if (host.propagation() != null) {
                    bind.putObject("BindOptions").put("Propagation", host.propagation());
                }
                mounts.add(bind);
            }
        }
        setUnlessEmpty(json, "Mounts", mounts);
        setUnlessEmpty(json, "Binds", binds);
        setUnlessEmpty(json, "Tmpfs", tmpfs);
    }

    private static String bind(MountSpec.OfHost host) {
        List<String> options = Stream.of(host.readOnly() ? "ro" : null, host.seLinux(), host.propagation())
                .filter(Objects::nonNull)
                .toList();
        return host.source() + ":" + host.target() + (options.isEmpty() ? "" : ":" + String.join(",", options));
    }

    private static void setUnlessEmpty(ObjectNode json, String name, ContainerNode<?> value) {
        if (!value.isEmpty()) {
            json.set(name, value);
        }
    }

    private ObjectNode volume(MountSpec.OfVolume volume) {
        if (volume.subpath() != null && !version.atLeast(ApiVersion.VOLUME_SUBPATH)) {
            // Older engines would silently mount the whole volume.
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
