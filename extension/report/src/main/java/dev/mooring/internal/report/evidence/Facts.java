package dev.mooring.internal.report.evidence;

import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerState;
import dev.mooring.resource.ContainerState.Status;
import dev.mooring.wait.Health;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The state of a container in a line: {@code running, health healthy, 5432/tcp at 127.0.0.1:24713}; in a swarm with its
 * node: {@code running, on node-2, 5432/tcp at 10.0.0.2:24713}.
 */
final class Facts {

    private Facts() {}

    static String of(ContainerEvidence container) {
        List<String> facts = new ArrayList<>();
        container.details().ifPresentOrElse(details -> addState(facts, details.state()), () -> facts.add("gone"));
        container.node().ifPresent(node -> facts.add("on " + node));
        Story.faultsInForce(container.events()).stream()
                .filter(fault -> !facts.contains(fault))
                .forEach(facts::add);
        container.container().ports().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(port -> facts.add(port.getKey() + " at " + port.getValue()));
        return String.join(", ", facts);
    }

    /** The addresses for other containers: {@code 172.17.0.2 on bridge}. */
    static List<String> addresses(ContainerDetails details) {
        return details.networks().entrySet().stream()
                .filter(place -> !place.getValue().ip().isEmpty())
                .map(place -> place.getValue().ip() + " on " + place.getKey())
                .toList();
    }

    private static void addState(List<String> facts, ContainerState state) {
        if (state.status() == Status.EXITED || state.status() == Status.DEAD) {
            facts.add("exited with code " + state.exitCode());
        } else {
            facts.add(state.status().name().toLowerCase(Locale.ROOT));
        }
        if (state.oomKilled()) {
            facts.add("killed for memory");
        }
        if (state.health() != Health.NONE) {
            facts.add("health " + state.health().name().toLowerCase(Locale.ROOT));
        }
        if (state.restarts() > 0) {
            facts.add("restarted " + state.restarts() + (state.restarts() == 1 ? " time" : " times"));
        }
    }
}
