package dev.mooring.internal.report.build;

import dev.mooring.internal.report.event.ResourceEvent;
import dev.mooring.internal.report.event.ResourceEvent.Mounted;
import dev.mooring.internal.report.event.StartedFrom;
import dev.mooring.internal.report.model.ResourceRun;
import dev.mooring.internal.report.model.ResourceRun.ContainerFacts;
import dev.mooring.internal.report.model.ResourceRun.JoinedNetwork;
import dev.mooring.internal.report.model.ResourceRun.MountedPlace;
import dev.mooring.internal.report.model.ResourceRun.PublishedPort;
import dev.mooring.resource.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A resource as a report shows it, with its relations to the other resources of its process.
 *
 * @param digests the digests of images, by their names on the engine
 * @param directory the directory of the run
 */
record ResourceDetail(
        OpenResource resource, Collection<OpenResource> others, Map<String, String> digests, Path directory) {

    ResourceRun resource(int process, long end) {
        return new ResourceRun(
                resource.id,
                process,
                resource.resource.kind().name().toLowerCase(Locale.ROOT),
                resource.resource.name(),
                resource.resource.declaredAt(),
                resource.scope,
                resource.attempt,
                resource.engineName,
                resource.phases(end),
                resource.readyAt,
                resource.removedAt,
                dependsOn(),
                resource.error,
                resource.isContainer() ? container() : null);
    }

    /** If one place has declared several, one for each test, it is the latest before this one. */
    private List<Integer> dependsOn() {
        return resource.dependsOn.stream()
                .map(place -> others.stream()
                        .filter(other -> other.resource.declaredAt().equals(place) && other.id < resource.id)
                        .reduce((one, later) -> later)
                        .map(other -> other.id))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private ContainerFacts container() {
        ResourceEvent.Started started = resource.started;
        ResourceEvent.Seen seen = resource.seen;
        ResourceEvent.Used used = resource.used;
        Duration cpu = used == null ? null : used.cpu();
        return new ContainerFacts(
                resource.resource.image(),
                started == null ? null : digests.get(started.image()),
                started == null || started.command().isEmpty() ? null : started.command(),
                resource.ahead,
                (started == null ? StartedFrom.COLD : started.from()).name().toLowerCase(Locale.ROOT),
                resource.spec,
                resource.node,
                started == null ? List.of() : ports(started.ports()),
                started == null ? List.of() : networks(started.networks()),
                started == null ? List.of() : mounts(started.mounts()),
                seen == null ? null : seen.exitCode(),
                seen == null ? null : (Boolean) seen.oomKilled(),
                used == null ? null : used.peakMemory(),
                cpu == null ? null : (Long) cpu.toMillis(),
                resource.execs(),
                resource.faults(),
                resource.log == null
                        ? null
                        : KeptLogs.read(directory.resolve(resource.log.file()), resource.log.cut()));
    }

    private static List<PublishedPort> ports(Map<String, Endpoint> ports) {
        return ports.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(port -> {
                    String[] parts = port.getKey().split("/", -1);
                    return new PublishedPort(
                            Integer.parseInt(parts[0]),
                            parts.length > 1 ? parts[1] : "tcp",
                            port.getValue().host(),
                            port.getValue().port());
                })
                .toList();
    }

    private List<JoinedNetwork> networks(Map<String, List<String>> networks) {
        return networks.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(network -> new JoinedNetwork(idOf(network.getKey()), network.getKey(), network.getValue()))
                .toList();
    }

    private List<MountedPlace> mounts(List<Mounted> mounts) {
        return mounts.stream()
                .map(mount -> new MountedPlace(idOf(mount.source()), mount.source(), mount.target()))
                .toList();
    }

    private @Nullable Integer idOf(String engineName) {
        return others.stream()
                .filter(other -> !other.isContainer() && Objects.equals(other.engineName, engineName))
                .map(other -> other.id)
                .findFirst()
                .orElse(null);
    }
}
