package dev.mooring.internal.engine.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.HealthProbe;
import dev.mooring.internal.engine.InspectedContainer;
import dev.mooring.internal.engine.InspectedState;
import dev.mooring.internal.engine.ListedContainer;
import dev.mooring.internal.engine.PathStat;
import dev.mooring.internal.engine.http.json.Json;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.Mount;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.ContainerDetails.PortBinding;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.resource.FileChange;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.Health;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the engine's JSON about containers. */
final class ContainerJson {

    private static final long GO_DIRECTORY = 1L << 31;
    private static final long GO_LINK = 1L << 27;

    /** The order of port bindings, with IPv4 before IPv6. */
    private static final Comparator<PortBinding> BY_CONTAINER_PORT = Comparator.comparingInt(PortBinding::containerPort)
            .thenComparing(PortBinding::protocol)
            .thenComparing(port -> port.hostIp().contains(":"));

    private ContainerJson() {}

    static ContainerDetails details(JsonNode json) {
        JsonNode config = json.path("Config");
        JsonNode host = json.path("HostConfig");
        return new InspectedContainer(
                json.path("Id").asText(),
                name(json.path("Name").asText()),
                config.path("Image").asText(),
                json.path("Image").asText(),
                Objects.requireNonNullElse(Fields.time(json.path("Created")), Instant.EPOCH),
                state(json),
                Fields.texts(config.path("Cmd")),
                Fields.texts(config.path("Entrypoint")),
                Fields.texts(config.path("Env")),
                config.path("User").asText(""),
                config.path("WorkingDir").asText(""),
                Fields.textMap(config.path("Labels")),
                config.path("Tty").asBoolean(),
                host.path("ReadonlyRootfs").asBoolean(),
                HealthCheckJson.read(config.path("Healthcheck")),
                Fields.names(config.path("ExposedPorts")),
                ports(json),
                networks(json.path("NetworkSettings").path("Networks")),
                mounts(json),
                Fields.textOrNull(config.path("StopSignal")));
    }

    static ContainerSummary summary(JsonNode json) {
        return new ListedContainer(
                json.path("Id").asText(),
                name(json.path("Names").path(0).asText()),
                json.path("Image").asText(),
                status(json.path("State").asText()),
                json.path("Status").asText(""),
                Instant.ofEpochSecond(json.path("Created").asLong()),
                listedPorts(json.path("Ports")),
                Fields.names(json.path("NetworkSettings").path("Networks")),
                Fields.textMap(json.path("Labels")));
    }

    static FileChange change(JsonNode json) {
        FileChange.Kind kind = switch (json.path("Kind").asInt()) {
            case 1 -> FileChange.Kind.ADDED;
            case 2 -> FileChange.Kind.DELETED;
            default -> FileChange.Kind.CHANGED;
        };
        return new FileChange(kind, json.path("Path").asText());
    }

    private static List<PortBinding> listedPorts(JsonNode json) {
        List<PortBinding> ports = new ArrayList<>();
        json.forEach(port -> {
            String protocol = port.path("Type").asText("tcp");
            if (port.path("PublicPort").asInt() > 0 && !protocol.equals("sctp")) {
                ports.add(new PortBinding(
                        port.path("PrivatePort").asInt(),
                        protocol.equals("udp") ? Protocol.UDP : Protocol.TCP,
                        port.path("IP").asText(""),
                        port.path("PublicPort").asInt()));
            }
        });
        ports.sort(BY_CONTAINER_PORT);
        return ports;
    }

    private static String name(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    static ContainerState state(JsonNode container) {
        JsonNode state = container.path("State");
        return new InspectedState(
                status(state.path("Status").asText()),
                health(state),
                state.path("ExitCode").asInt(),
                state.path("OOMKilled").asBoolean(),
                state.path("Error").asText(""),
                Fields.time(state.path("StartedAt")),
                Fields.time(state.path("FinishedAt")),
                container.path("RestartCount").asInt());
    }

    private static Status status(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "running" -> Status.RUNNING;
            case "paused" -> Status.PAUSED;
            case "restarting" -> Status.RESTARTING;
            case "removing" -> Status.REMOVING;
            case "dead" -> Status.DEAD;
            // Podman says "stopped" for a moment before "exited".
            case "exited", "stopped", "stopping" -> Status.EXITED;
            // "created", and Podman's "configured" and "initialized"
            default -> Status.CREATED;
        };
    }

    /** The last run of the health check among the few that the engine keeps. */
    static Optional<HealthProbe> lastHealthProbe(JsonNode container) {
        JsonNode log = healthNode(container.path("State")).path("Log");
        if (log.isEmpty()) {
            return Optional.empty();
        }
        JsonNode last = log.path(log.size() - 1);
        return Optional.of(new HealthProbe(
                last.path("ExitCode").asInt(), last.path("Output").asText("")));
    }

    private static JsonNode healthNode(JsonNode state) {
        return state.has("Health") ? state.path("Health") : state.path("Healthcheck");
    }

    private static Health health(JsonNode state) {
        JsonNode health = healthNode(state);
        return switch (health.path("Status").asText("")) {
            case "starting" -> Health.STARTING;
            case "healthy" -> Health.HEALTHY;
            case "unhealthy" -> Health.UNHEALTHY;
            default -> Health.NONE;
        };
    }

    /** The ports as they are bound, or as they were asked for while nothing runs; IPv4 before IPv6. */
    private static List<PortBinding> ports(JsonNode container) {
        JsonNode bound = container.path("NetworkSettings").path("Ports");
        JsonNode asked = container.path("HostConfig").path("PortBindings");
        List<PortBinding> ports = new ArrayList<>();
        (bound.isEmpty() ? asked : bound)
                .properties()
                .forEach(port -> port.getValue().forEach(binding -> add(ports, port.getKey(), binding)));
        ports.sort(BY_CONTAINER_PORT);
        return ports;
    }

    private static void add(List<PortBinding> ports, String containerPort, JsonNode binding) {
        int slash = containerPort.indexOf('/');
        String protocol = slash < 0 ? "tcp" : containerPort.substring(slash + 1);
        int hostPort = binding.path("HostPort").asInt();
        if (hostPort > 0 && !protocol.equals("sctp")) {
            ports.add(new PortBinding(
                    Integer.parseInt(slash < 0 ? containerPort : containerPort.substring(0, slash)),
                    protocol.equals("udp") ? Protocol.UDP : Protocol.TCP,
                    binding.path("HostIp").asText(""),
                    hostPort));
        }
    }

    /** Addresses are read here and nowhere else: Docker 29 has dropped them beside the networks. */
    private static Map<String, NetworkPlace> networks(JsonNode networks) {
        Map<String, NetworkPlace> places = new LinkedHashMap<>();
        networks.properties().forEach(network -> {
            JsonNode place = network.getValue();
            places.put(
                    network.getKey(),
                    new NetworkPlace(
                            place.path("NetworkID").asText(""),
                            place.path("IPAddress").asText(""),
                            place.path("GlobalIPv6Address").asText(""),
                            place.path("Gateway").asText(""),
                            place.path("MacAddress").asText(""),
                            Fields.texts(place.path("Aliases"))));
        });
        return places;
    }

    private static List<Mount> mounts(JsonNode container) {
        List<Mount> mounts = new ArrayList<>();
        container.path("Mounts").forEach(mount -> {
            String type = mount.path("Type").asText();
            String source = type.equals("volume") ? "Name" : "Source";
            mounts.add(new Mount(
                    type,
                    mount.path(source).asText(""),
                    mount.path("Destination").asText(),
                    !mount.path("RW").asBoolean(true)));
        });
        // Docker does not list these among the mounts.
        Fields.names(container.path("HostConfig").path("Tmpfs")).stream()
                .filter(target ->
                        mounts.stream().noneMatch(mount -> mount.target().equals(target)))
                .forEach(target -> mounts.add(new Mount("tmpfs", "", target, false)));
        return mounts;
    }

    /** The engine's JSON about a path, in Base64; the mode is that of Go. */
    static Optional<PathStat> pathStat(String header) {
        try {
            JsonNode json = Json.read(new String(Base64.getDecoder().decode(header), UTF_8));
            String link = json.path("linkTarget").asText("");
            boolean symbolic = (json.path("mode").asLong() & GO_LINK) != 0 && !link.isEmpty();
            return Optional.of(new PathStat((json.path("mode").asLong() & GO_DIRECTORY) != 0, symbolic ? link : null));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
