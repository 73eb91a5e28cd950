package dev.mooring.wait;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Waits until tcp ports of the container listen, as {@link WaitForPort} says.
 *
 * @param ports the ports inside the container; none for every forwarded tcp port
 * @param timeout the time after which waiting has failed, or null for the configured one
 * @since 0.1
 */
public record PortWait(List<Integer> ports, @Nullable Duration timeout) implements WaitStrategy {

    /** Copies the list and checks the numbers. */
    public PortWait {
        ports = List.copyOf(ports);
        ports.forEach(PortWait::check);
        Timeouts.check(timeout);
    }

    /**
     * Waits for ports.
     *
     * @param ports the ports inside the container; none for every forwarded tcp port
     * @return the strategy
     */
    public static PortWait of(int... ports) {
        return new PortWait(Arrays.stream(ports).boxed().toList(), null);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which waiting has failed
     * @return the copy
     */
    public PortWait withTimeout(Duration value) {
        return new PortWait(ports, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        List<Integer> awaited = ports.isEmpty() ? target.forwardedPorts() : ports;
        if (awaited.isEmpty()) {
            throw new WaitFailedException(
                    "none of its tcp ports is forwarded, and none was named",
                    "forward a port with @PortForward, or name one as in @WaitForPort(8080)",
                    null);
        }
        for (int port : awaited) {
            if (target.forwardedPorts().contains(port)) {
                target.poll(() -> lookThroughForward(target, port));
            } else {
                target.poll(() -> lookDirectly(target, port));
            }
        }
    }

    private static Optional<String> lookThroughForward(WaitTarget target, int port) {
        Optional<WaitTarget.Address> address = target.address(port);
        if (address.isEmpty()) {
            return Optional.of("port " + port + " has no address yet");
        }
        TcpLook first = TcpLook.at(address.get());
        TcpLook second = first.open() ? TcpLook.at(address.get()) : first;
        return second.open() ? Optional.empty() : Optional.of(second.found());
    }

    private static Optional<String> lookDirectly(WaitTarget target, int port) {
        Optional<WaitTarget.Address> address = target.address(port);
        if (address.isPresent()) {
            TcpLook look = TcpLook.at(address.get());
            if (look.open()) {
                return Optional.empty();
            }
            if (look.reached()) {
                return Optional.of(look.found());
            }
        }
        boolean listens = target.listens(port)
                .orElseThrow(() -> new WaitFailedException(
                        "whether port " + port + " listens cannot be told: it is not forwarded, "
                                + address.map(there -> there + " cannot be reached from here")
                                        .orElse("its address cannot be reached from here")
                                + ", and the image has no 'cat' to look from inside",
                        "forward the port with @PortForward, or wait with @WaitForLog or for a @HealthCheck",
                        null));
        return listens ? Optional.empty() : Optional.of("no process in the container listens on port " + port);
    }

    @Override
    public String describe() {
        return switch (ports.size()) {
            case 0 -> "every forwarded tcp port listening";
            case 1 -> "port " + ports.get(0) + " listening";
            default -> "ports " + ports.stream().map(String::valueOf).collect(joining(", ")) + " listening";
        };
    }

    private static void check(int port) {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("a port must be 1 to 65535, but is " + port);
        }
    }

    static final class Factory implements WaitFactory<WaitForPort> {
        @Override
        public PortWait create(WaitForPort annotation) {
            return new PortWait(
                    Arrays.stream(annotation.value()).boxed().toList(), Durations.parseAttribute(annotation.timeout()));
        }
    }
}
