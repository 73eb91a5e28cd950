package dev.mooring.internal.engine.swarm;

import dev.mooring.internal.engine.Ownership;
import dev.mooring.internal.engine.Volumes;
import dev.mooring.resource.VolumeDetails;
import dev.mooring.spec.VolumeSpec;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The volumes of all nodes. One that was declared is made with the first container that mounts it; the records that
 * Mooring keeps as empty volumes are the manager's.
 */
final class SwarmVolumes implements Volumes {

    private final Nodes nodes;
    private final Residents residents = new Residents();
    private final Map<String, VolumeDetails> plans = new HashMap<>();

    SwarmVolumes(Nodes nodes) {
        this.nodes = nodes;
    }

    Residents residents() {
        return residents;
    }

    /** The node that has a volume or will have it; empty if that is open. */
    Optional<Node> nodeOf(String volume) {
        return residents.isPlanned(volume)
                ? residents.nodeOf(volume)
                : residents.nodeOf(volume).or(() -> search(volume).map(Nodes.Found::node));
    }

    private Optional<Nodes.Found<VolumeDetails>> search(String volume) {
        Optional<Nodes.Found<VolumeDetails>> found =
                nodes.first(node -> node.volumes().inspect(volume));
        found.ifPresent(where -> residents.at(volume, where.node()));
        return found;
    }

    @Override
    public VolumeDetails create(String name, VolumeSpec spec, Map<String, String> labels) {
        if (!labels.containsKey(Ownership.DECLARED_AT)) {
            residents.at(name, nodes.manager());
            return nodes.manager().volumes().create(name, spec, labels);
        }
        VolumeDetails plan = new VolumeDetails(name, spec.driver(), "", spec.options(), labels);
        if (residents.planned(name, node -> node.volumes().create(name, spec, labels))) {
            synchronized (plans) {
                plans.put(name, plan);
            }
        }
        // An engine returns the volume of that name that it has, too.
        return inspect(name).orElse(plan);
    }

    @Override
    public Optional<VolumeDetails> inspect(String name) {
        if (residents.isPlanned(name)) {
            synchronized (plans) {
                return Optional.ofNullable(plans.get(name));
            }
        }
        Optional<Node> node = residents.nodeOf(name);
        return node.isPresent()
                ? node.get().volumes().inspect(name)
                : search(name).map(Nodes.Found::what);
    }

    @Override
    public String inspectRaw(String name) {
        residents.make(name, nodes.manager());
        return nodeOf(name).orElse(nodes.manager()).volumes().inspectRaw(name);
    }

    @Override
    public void remove(String name) {
        synchronized (plans) {
            plans.remove(name);
        }
        if (residents.isPlanned(name)) {
            residents.forget(name);
            return;
        }
        // Several nodes may have a volume of that name: the leases of a session, or volumes of a cluster driver.
        nodes.each(node -> {
            node.volumes().remove(name);
            return true;
        });
        residents.forget(name);
    }

    @Override
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new LinkedHashMap<>();
        nodes.each(node -> node.volumes().sizes()).forEach(sizes::putAll);
        return sizes;
    }

    @Override
    public List<VolumeDetails> list(Map<String, String> labels) {
        Map<String, VolumeDetails> volumes = new LinkedHashMap<>();
        nodes.each(node -> node.volumes().list(labels))
                .forEach(list -> list.forEach(volume -> volumes.putIfAbsent(volume.name(), volume)));
        return List.copyOf(volumes.values());
    }
}
