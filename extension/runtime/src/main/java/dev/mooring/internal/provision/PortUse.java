package dev.mooring.internal.provision;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Ownership;
import dev.mooring.resource.ContainerSummary;
import dev.mooring.spec.PortSpec;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out which process or container uses a fixed port of the engine's host.
 *
 * @param engine the engine
 * @param sharesHost whether this JVM runs on the engine's host
 */
public record PortUse(Engine engine, boolean sharesHost) {

    /**
     * Returns the user of the port, for instance {@code process 4711 (/usr/bin/java)}; empty if it seems to be free.
     */
    public Optional<String> userOf(PortSpec port) {
        Optional<String> container = engine.containers().list(Map.of()).stream()
                .filter(each -> publishes(each, port))
                .map(each -> "container " + each.name() + " (" + each.image() + ")")
                .findFirst();
        if (container.isPresent() || new HostPorts(sharesHost).free(port.hostIp(), port.hostPort(), port.protocol())) {
            return container;
        }
        return Optional.of(ListeningProcess.describe(port.hostPort(), port.protocol())
                .orElse("a process that cannot be determined"));
    }

    /** Whether a container that a run with Mooring has made has the port. */
    public boolean isOfMooring(PortSpec port) {
        return engine.containers().list(Map.of()).stream()
                .anyMatch(each -> publishes(each, port)
                        && (each.labels().containsKey(Ownership.SESSION)
                                || each.labels().containsKey(Ownership.REUSE)));
    }

    private static boolean publishes(ContainerSummary container, PortSpec port) {
        return container.ports().stream()
                .anyMatch(binding -> binding.hostPort() == port.hostPort() && binding.protocol() == port.protocol());
    }
}
