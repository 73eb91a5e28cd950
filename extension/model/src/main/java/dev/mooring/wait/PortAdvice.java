package dev.mooring.wait;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;

/** Advises about a port that refuses connections, based on the container's own sockets. */
final class PortAdvice {

    private PortAdvice() {}

    /** Empty if the port listens on all addresses, if nothing listens yet, or if the sockets cannot be read. */
    static Optional<String> of(WaitTarget target, int port) {
        List<WaitTarget.Address> listeners = target.listeners().orElse(List.of());
        List<WaitTarget.Address> there =
                listeners.stream().filter(each -> each.port() == port).toList();
        if (!there.isEmpty()) {
            return there.stream().allMatch(PortAdvice::isLoopback)
                    ? Optional.of(port + " listens on " + there.get(0).host()
                            + " inside the container only; bind it to 0.0.0.0")
                    : Optional.empty();
        }
        String others = listeners.stream()
                .filter(each -> !isLoopback(each))
                .map(WaitTarget.Address::port)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(joining(", "));
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of("no process in the container listens on " + port + ", but on " + others
                        + "; correct the port, or wait longer if it is opened later");
    }

    static boolean isLoopback(WaitTarget.Address address) {
        return address.host().startsWith("127.") || address.host().equals("0:0:0:0:0:0:0:1");
    }
}
