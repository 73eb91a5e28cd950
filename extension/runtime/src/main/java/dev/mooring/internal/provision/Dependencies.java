package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.TextTemplate;
import dev.mooring.internal.plan.PlanNode;
import dev.mooring.resource.DockerContainer;
import dev.mooring.resource.DockerImage;
import dev.mooring.resource.DockerNetwork;
import dev.mooring.resource.DockerVolume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The handles that a node depends on, by the logical names its spec uses. */
record Dependencies(
        Map<String, DockerContainer> containers,
        Map<String, DockerNetwork> networks,
        Map<String, DockerVolume> volumes,
        Map<String, DockerImage> images) {

    static Dependencies of(PlanNode node, List<Object> handles) {
        Map<String, DockerContainer> containers = new HashMap<>();
        Map<String, DockerNetwork> networks = new HashMap<>();
        Map<String, DockerVolume> volumes = new HashMap<>();
        Map<String, DockerImage> images = new HashMap<>();
        for (int i = 0; i < handles.size(); i++) {
            String name = node.dependencies().get(i).target().name();
            Object handle = handles.get(i);
            if (handle instanceof DockerContainer container) {
                containers.put(name, container);
            } else if (handle instanceof DockerNetwork network) {
                networks.put(name, network);
            } else if (handle instanceof DockerVolume volume) {
                volumes.put(name, volume);
            } else if (handle instanceof DockerImage image) {
                images.put(name, image);
            }
        }
        return new Dependencies(containers, networks, volumes, images);
    }

    /** A network's name on the engine; the name of a network that is not a dependency is already that. */
    String networkName(String name) {
        DockerNetwork network = networks.get(name);
        return network == null ? name : network.name();
    }

    String volumeName(String name) {
        DockerVolume volume = volumes.get(name);
        return volume == null ? name : volume.name();
    }

    /** The image that a container is made from, if it is one of these. */
    Optional<DockerImage> image(String text) {
        return text.startsWith("${") ? TextTemplate.parse(text).nameOfResource().map(images::get) : Optional.empty();
    }

    /** {@code db:ro}, in which the container may be named by its logical name. */
    String volumesFrom(String from) {
        int colon = from.indexOf(':');
        String mode = colon < 0 ? "" : from.substring(colon);
        String name = from.substring(0, from.length() - mode.length());
        DockerContainer container = containers.get(name);
        return (container == null ? name : container.id()) + mode;
    }

    /** A namespace's flag, in which {@code container:db} may name a container by its logical name. */
    String namespace(String mode) {
        String prefix = "container:";
        DockerContainer container = mode.startsWith(prefix) ? containers.get(mode.substring(prefix.length())) : null;
        return container == null ? mode : prefix + container.id();
    }
}
