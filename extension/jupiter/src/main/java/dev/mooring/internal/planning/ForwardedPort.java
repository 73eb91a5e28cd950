package dev.mooring.internal.planning;

import dev.mooring.internal.declaration.Source;
import dev.mooring.internal.scan.Mistakes;
import dev.mooring.spec.ContainerSpec;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds a port among those that a container forwards. */
final class ForwardedPort {

    private ForwardedPort() {}

    /**
     * Finds a port.
     *
     * @param number the port inside the container, or 0 for the only one
     * @param asker what asks for it, as mistakes call it
     * @return the port; empty if the mistake has been reported
     */
    static Optional<PortSpec> find(
            ContainerSpec spec, int number, Protocol protocol, String asker, Source source, Mistakes mistakes) {
        List<PortSpec> ports = spec.ports().stream()
                .filter(port -> port.protocol() == protocol)
                .toList();
        if (number == 0 && ports.size() > 1) {
            mistakes.add(
                    source,
                    asker + " names no port, but the container forwards several.",
                    "Name one of " + list(ports) + ".");
            return Optional.empty();
        }
        Optional<PortSpec> found = ports.stream()
                .filter(port -> number == 0 || port.containerPort() == number)
                .findFirst();
        if (found.isEmpty()) {
            String forwarded = list(spec.ports());
            mistakes.add(
                    source,
                    asker + " asks for "
                            + (number == 0 ? "the " + protocol + " port" : "port " + number + "/" + protocol)
                            + ", which the container does not forward.",
                    forwarded.isEmpty()
                            ? "Add @PortForward(" + (number == 0 ? "80" : number) + ") to it."
                            : "Forwarded are " + forwarded + "; add a @PortForward, or name one of these.");
        }
        return found;
    }

    private static String list(List<PortSpec> ports) {
        return ports.stream().map(PortSpec::container).collect(Collectors.joining(", "));
    }
}
