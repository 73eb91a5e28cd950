package dev.mooring.internal.engine.http;

import static dev.mooring.internal.engine.http.EngineRequests.path;

import com.fasterxml.jackson.databind.JsonNode;
import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.EngineSetup;
import dev.mooring.internal.engine.EngineStream;
import dev.mooring.internal.engine.ImageArchives;
import dev.mooring.internal.engine.ImageBuilds;
import dev.mooring.internal.engine.Images;
import dev.mooring.internal.engine.InspectedEngine;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.SwarmNode;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.internal.engine.dockerjava.RawClient;
import dev.mooring.internal.engine.http.discovery.DockerSettings;
import dev.mooring.internal.engine.http.discovery.EngineDiscovery;
import dev.mooring.internal.engine.http.discovery.EngineVariables;
import dev.mooring.internal.engine.http.discovery.FoundEngine;
import dev.mooring.internal.engine.http.registry.RegistryCredentials;
import dev.mooring.internal.engine.http.transport.EngineAddress;
import dev.mooring.internal.engine.http.transport.EngineHttpClient;
import dev.mooring.internal.engine.http.transport.Patience;
import dev.mooring.internal.engine.http.transport.Request;
import dev.mooring.internal.engine.http.transport.Response;
import dev.mooring.internal.engine.http.transport.SshCommand;
import dev.mooring.resource.DiskUsage;
import dev.mooring.resource.DockerEvent;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.EventFilter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docker, or Podman behind Docker's API.
 *
 * @since 0.1
 */
public final class HttpEngine implements Engine {

    private static final Logger LOG = LoggerFactory.getLogger(HttpEngine.class);

    private final FoundEngine found;
    private final RawClient rawClient;
    private final EngineRequests requests;
    private final Images images;
    private final ImageBuilds builds;
    private final ImageArchives archives;
    private final Networks networks;
    private final Volumes volumes;
    private final Containers containers;
    /** Held during the request for information, so that concurrent callers wait for the same answer. */
    private final Lock asking = new ReentrantLock();

    private volatile @Nullable EngineInfo info;
    /** The id of its node; known together with the other information. */
    private volatile String swarmNodeId = "";
    /** Whether the engine is known to be a manager. */
    private volatile boolean swarmManager;

    private HttpEngine(FoundEngine found, RegistryCredentials credentials, Duration answersWithin) {
        EngineHttpClient transport = found.client().answeringWithin(answersWithin);
        this.found = found;
        this.rawClient = new RawClient(found.apiVersion(), credentials, transport);
        this.requests = new EngineRequests(transport, found.apiVersion());
        this.images = new HttpImages(requests, credentials);
        this.builds = new HttpBuilds(requests, found.podman());
        this.archives = new HttpArchives(requests);
        this.networks = new HttpNetworks(requests);
        this.volumes = new HttpVolumes(requests);
        this.containers = new HttpContainers(requests, networks, found.podman());
    }

    /**
     * Connects to the engine that the environment of this process names.
     *
     * @return the engine; to be closed
     * @throws dev.mooring.resource.EngineUnavailableException if none answers; it says what was tried
     */
    public static Engine connect() {
        return connect(DockerSettings.ofProcess());
    }

    /**
     * Connects to the engine that these settings name.
     *
     * @return the engine; to be closed
     * @throws dev.mooring.resource.EngineUnavailableException if none answers; it says what was tried
     */
    public static Engine connect(DockerSettings settings) {
        return connect(settings, secret -> {}, Patience.STANDARD);
    }

    /**
     * Connects to the engine that these settings name.
     *
     * @param secrets told every secret of a registry's credential before it is used, so that it can be masked
     * @return the engine; to be closed
     * @throws dev.mooring.resource.EngineUnavailableException if none answers; it says what was tried
     */
    public static Engine connect(DockerSettings settings, Consumer<String> secrets) {
        return connect(settings, secrets, Patience.STANDARD);
    }

    /**
     * Connects to the engine that these settings name.
     *
     * @param secrets told every secret of a registry's credential before it is used, so that it can be masked
     * @param answersWithin how long the engine may be silent when it is asked something; ten times as long where it
     *     reads or writes an image before it answers
     * @return the engine; to be closed
     * @throws dev.mooring.resource.EngineUnavailableException if none answers; it says what was tried
     */
    public static Engine connect(DockerSettings settings, Consumer<String> secrets, Duration answersWithin) {
        return new HttpEngine(
                EngineDiscovery.find(settings), new RegistryCredentials(settings, secrets), answersWithin);
    }

    @Override
    public EngineInfo info() {
        EngineInfo known = info;
        if (known != null) {
            return known;
        }
        asking.lock();
        try {
            known = info;
            if (known == null) {
                known = ask();
                info = known;
            }
            return known;
        } finally {
            asking.unlock();
        }
    }

    private EngineInfo ask() {
        JsonNode info = requests.get("report about itself", path("info"));
        JsonNode version = requests.get("report its version", path("version"));
        JsonNode swarm = info.path("Swarm");
        swarmNodeId = swarm.path("NodeID").asText("");
        swarmManager = swarm.path("ControlAvailable").asBoolean();
        return new InspectedEngine(
                found.podman() ? "Podman" : "Docker",
                version.path("Version").asText(),
                version.path("GitCommit").asText(""),
                components(version),
                found.apiVersion().toString(),
                version.path("MinAPIVersion").asText(""),
                version.path("ApiVersion").asText(),
                address().toString(),
                info.path("OperatingSystem").asText(),
                version.path("KernelVersion").asText(""),
                version.path("Os").asText() + "/" + version.path("Arch").asText(),
                info.path("NCPU").asInt(),
                info.path("MemTotal").asLong(),
                EngineLocality.ofThisHost().isLocal(address(), info),
                swarm.path("LocalNodeState").asText("").equals("active"));
    }

    private static Map<String, String> components(JsonNode version) {
        Map<String, String> components = new LinkedHashMap<>();
        version.path("Components")
                .forEach(component -> components.put(
                        component.path("Name").asText(),
                        component.path("Version").asText()));
        return components;
    }

    @Override
    public EngineSetup setup() {
        JsonNode info = requests.get("report how it is installed", path("info"));
        String cgroups = Stream.of("CgroupVersion", "CgroupDriver")
                .map(field -> info.path(field).asText(""))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
        return new EngineSetup(
                found.source(),
                Fields.texts(info.path("SecurityOptions")).stream().anyMatch(option -> option.contains("rootless")),
                cgroups,
                info.path("MemoryLimit").asBoolean(true),
                info.path("Driver").asText(""),
                info.path("DockerRootDir").asText(""),
                Fields.texts(info.path("Warnings")));
    }

    @Override
    public Instant time() {
        return EngineTime.parse(
                requests.get("report its time", path("info")).path("SystemTime").asText());
    }

    /** {@inheritDoc} Sends the cheapest request, because a busy engine takes long to report about itself. */
    @Override
    public boolean answersWithin(Duration time) {
        Request ping =
                Request.builder().method(Request.Method.GET).path("/_ping").build();
        try (Response response = found.client().execute(ping, Patience.whole(time))) {
            return response.getStatusCode() == 200;
        } catch (UncheckedIOException e) {
            LOG.debug("{} does not answer", this, e);
            return false;
        }
    }

    @Override
    public DiskUsage diskUsage() {
        return UsageJson.disk(requests.working().get("report its disk usage", path("system", "df")));
    }

    @Override
    public EngineStream followEvents(
            EventFilter filter, Consumer<DockerEvent> events, Consumer<@Nullable Throwable> onEnd) {
        return FollowedEvents.follow(requests, filter, events, onEnd);
    }

    @Override
    public List<DockerEvent> events(EventFilter filter) {
        return FollowedEvents.past(requests, filter);
    }

    @Override
    public List<SwarmNode> nodes() {
        String self = swarmNodeId();
        List<SwarmNode> nodes = new ArrayList<>();
        if (swarmManager) {
            requests.get("list the nodes of the swarm", path("nodes"))
                    .forEach(node -> nodes.add(SwarmJson.node(node, self)));
        }
        return nodes;
    }

    @Override
    public String swarmNodeId() {
        info();
        return swarmNodeId;
    }

    private EngineAddress address() {
        return found.client().address();
    }

    @Override
    public Optional<String> addressHost() {
        if (address() instanceof EngineAddress.Tcp tcp) {
            return Optional.of(tcp.host());
        }
        if (address() instanceof EngineAddress.Ssh ssh) {
            return Optional.of(SshCommand.hostName(ssh));
        }
        return address() instanceof EngineAddress.Tls tls ? Optional.of(tls.host()) : Optional.empty();
    }

    @Override
    public Map<String, String> variables() {
        return EngineVariables.of(address(), found.apiVersion());
    }

    @Override
    public Images images() {
        return images;
    }

    @Override
    public ImageBuilds builds() {
        return builds;
    }

    @Override
    public ImageArchives archives() {
        return archives;
    }

    @Override
    public Containers containers() {
        return containers;
    }

    @Override
    public Networks networks() {
        return networks;
    }

    @Override
    public Volumes volumes() {
        return volumes;
    }

    /** {@inheritDoc} Here that is docker-java's {@code com.github.dockerjava.api.DockerClient}. */
    @Override
    public <T> T unwrap(Class<T> type) {
        return rawClient.as(type);
    }

    /** Makes no request. */
    @Override
    public String toString() {
        return (found.podman() ? "Podman" : "Docker") + " at " + address();
    }

    @Override
    public void close() {
        found.client().close();
    }
}
