package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.scan.Declared;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.Similarity;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.MountSpec;
import dev.mooring.spec.NetworkJoin;
import dev.mooring.spec.NetworkSpec;
import dev.mooring.spec.ResourceSpec;
import dev.mooring.spec.VolumeSpec;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Declares the networks and volumes that containers name but that are not declared, each with the longest lifetime
 * among the containers that name it.
 */
final class UndeclaredResources {

    private final Names names;
    private final Mistakes mistakes;

    private UndeclaredResources(Names names, Mistakes mistakes) {
        this.names = names;
        this.mistakes = mistakes;
    }

    /** The drafts that have to be added to those of one place; they are added to its names. */
    static List<Draft> of(List<Draft> drafts, Names names, Mistakes mistakes) {
        return new UndeclaredResources(names, mistakes).assure(drafts);
    }

    /** A container that names a network or volume, with the attributes that it sets for it. */
    private record Use(Draft container, @Nullable ResourceSpec described) {}

    private List<Draft> assure(List<Draft> drafts) {
        Map<String, List<Use>> networks = new LinkedHashMap<>();
        Map<String, List<Use>> volumes = new LinkedHashMap<>();
        for (Draft draft : drafts) {
            ContainerSpec container = draft.container();
            if (container != null) {
                for (NetworkJoin join : container.networks()) {
                    networks.computeIfAbsent(join.network(), name -> new ArrayList<>())
                            .add(new Use(draft, draft.declared().networks().get(join.network())));
                }
                for (MountSpec mount : container.mounts()) {
                    if (mount instanceof MountSpec.OfVolume volume) {
                        volumes.computeIfAbsent(volume.volume(), name -> new ArrayList<>())
                                .add(new Use(draft, draft.declared().volumes().get(volume.volume())));
                    }
                }
            }
        }
        List<Draft> assured = new ArrayList<>();
        networks.forEach((name, uses) -> assured.addAll(assure(name, uses, ResourceKind.NETWORK, NetworkSpec.BRIDGE)));
        volumes.forEach((name, uses) -> assured.addAll(assure(name, uses, ResourceKind.VOLUME, VolumeSpec.LOCAL)));
        assured.forEach(draft -> warn(draft, assured));
        return assured;
    }

    /**
     * A typing error would silently create another network or volume, so the warning names a similar name that is
     * known.
     */
    private void warn(Draft draft, List<Draft> assured) {
        for (Draft other : names.all(draft.kind())) {
            // Of two undeclared ones, the later one causes the warning.
            boolean earlier = assured.indexOf(other) < assured.indexOf(draft);
            if (earlier && Similarity.isTypo(draft.name(), other.name())) {
                mistakes.warn(
                        draft.source(),
                        "the " + draft.kind().noun() + " '" + draft.name()
                                + "' is not declared, so it is created for this name;"
                                + " a similar one is '" + other.name() + "' ("
                                + other.source().describe() + ").",
                        "If that was meant, correct the name; if not, declare '" + draft.name() + "' in a field.");
            }
        }
    }

    private List<Draft> assure(String name, List<Use> uses, ResourceKind kind, ResourceSpec plain) {
        List<Draft> present = names.find(name);
        Set<ResourceSpec> described = new LinkedHashSet<>();
        for (Use use : uses) {
            if (use.described() != null && !use.described().equals(plain)) {
                described.add(use.described());
            }
        }
        if (!present.isEmpty()) {
            boolean differs = present.size() == 1
                    && present.get(0).kind() == kind
                    && described.stream()
                            .anyMatch(each ->
                                    !each.equals(withoutLabels(present.get(0).spec())));
            if (differs) {
                mistakes.add(
                        uses.get(0).container().source(),
                        "the " + kind.noun() + " '" + name
                                + "' is described differently here and where it is declared ("
                                + present.get(0).source().describe() + ").",
                        "Describe it there, and keep only the settings of the container here.");
            }
            return List.of();
        }
        if (described.size() > 1) {
            for (Use use : uses) {
                if (use.described() != null && !use.described().equals(plain)) {
                    mistakes.add(
                            use.container().source(),
                            "the " + kind.noun() + " '" + name + "' is described in several ways.",
                            "Describe it in one place; the other containers only name it.");
                }
            }
        }
        // The first of those that live longest.
        Use widest = uses.stream()
                .min(Comparator.comparing((Use use) -> use.container().lifetime())
                        .reversed())
                .orElseThrow();
        Draft container = widest.container();
        ResourceSpec spec = described.isEmpty() ? plain : described.iterator().next();
        Draft draft = new Draft(new Declared(
                new Declaration(name, spec, container.scope(), container.home(), container.source()),
                container.declared().readsJvm(),
                container.declared().prestart(),
                null,
                Map.of(),
                Map.of(),
                List.of()));
        names.add(draft);
        return List.of(draft);
    }

    private static ResourceSpec withoutLabels(ResourceSpec spec) {
        if (spec instanceof NetworkSpec network) {
            return network.toBuilder().labels(Map.of()).build();
        }
        if (spec instanceof VolumeSpec volume) {
            return new VolumeSpec(volume.driver(), volume.options(), Map.of(), volume.external());
        }
        return spec;
    }
}
