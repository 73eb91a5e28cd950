package dev.mooring.internal.compose;

import dev.mooring.spec.NetworkJoin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the networks that a service joins. */
final class NetworkJoins {

    private NetworkJoins() {}

    /** @param name the service's name, by which others find it */
    static List<NetworkJoin> read(String name, Fields service, SharedResources shared) {
        if (service.text("network_mode").isPresent()) {
            if (service.take("networks").isPresent()) {
                service.mistake("networks", "there are both networks and network_mode.", "Leave out one of the two.");
            }
            return List.of();
        }
        Map<String, Yaml> networks = new LinkedHashMap<>(service.entries("networks"));
        if (networks.isEmpty()) {
            networks.put("default", new Yaml.Nothing(false, service.place()));
        }
        record Ranked(NetworkJoin join, int priority) {}
        List<Ranked> joins = new ArrayList<>();
        networks.forEach((network, value) -> {
            Fields join = new Fields(value, service.path("networks") + "." + network, service.problems());
            Set<String> aliases = new LinkedHashSet<>(Set.of(name));
            service.text("container_name").ifPresent(aliases::add);
            aliases.addAll(join.texts("aliases"));
            String ip = join.text("ipv4_address")
                    .or(() -> join.text("ipv6_address"))
                    .orElse(null);
            int priority = join.number("priority").orElse(0);
            join.finish();
            shared.network(network, value.place(), service.path("networks"))
                    .ifPresent(
                            known -> joins.add(new Ranked(new NetworkJoin(known, List.copyOf(aliases), ip), priority)));
        });
        return joins.stream()
                .sorted(Comparator.comparingInt(Ranked::priority).reversed())
                .map(Ranked::join)
                .toList();
    }
}
