package dev.mooring.wait;

import static java.util.stream.Collectors.joining;

import dev.mooring.internal.text.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Waits until the container listens on TCP ports (see {@link WaitForPort}).
 *
 * <pre>{@code
 * container.await(PortWait.of(5432).withTimeout(Duration.ofSeconds(20)));
 * }</pre>
 *
 * @param ports the ports inside the container; none for every forwarded TCP port
 * @param timeout the time after which the wait fails, or null for the configured one
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public record PortWait(List<Integer> ports, @Nullable Duration timeout) implements WaitStrategy {

    /** Copies the list and checks the numbers. */
    public PortWait {
        Objects.requireNonNull(ports, "PortWait: 'ports' must not be null");
        ports = Copies.list(ports, "PortWait: 'ports'");
        ports.forEach(PortWait::check);
        Timeouts.check(timeout);
    }

    /**
     * Waits for ports.
     *
     * @param ports the ports inside the container; none for every forwarded TCP port
     * @return the strategy
     */
    public static PortWait of(int... ports) {
        Objects.requireNonNull(ports, "PortWait.of: 'ports' must not be null");
        return new PortWait(Arrays.stream(ports).boxed().toList(), null);
    }

    /**
     * Returns a copy with another timeout.
     *
     * @param value the time after which the wait fails
     * @return the copy
     */
    public PortWait withTimeout(Duration value) {
        Objects.requireNonNull(value, "PortWait.withTimeout: 'value' must not be null");
        return new PortWait(ports, value);
    }

    @Override
    public void await(WaitTarget target) throws InterruptedException {
        Objects.requireNonNull(target, "PortWait.await: 'target' must not be null");
        List<Integer> awaited = ports.isEmpty() ? target.forwardedPorts() : ports;
        if (awaited.isEmpty()) {
            throw new WaitFailedException(
                    "none of its TCP ports is forwarded, and no port is named",
                    "forward a port with @PortForward, or name one as in @WaitForPort(8080)",
                    null);
        }
        for (int port : awaited) {
            target.poll(new PortLook(target, port));
        }
    }

    @Override
    public String describe() {
        return switch (ports.size()) {
            case 0 -> "every forwarded TCP port listening";
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
