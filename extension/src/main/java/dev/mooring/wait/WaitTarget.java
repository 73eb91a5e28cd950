package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A container that is waited for, and the means to look at it.
 *
 * <p>Its methods must be called only from the waiting thread.
 *
 * @since 0.1
 */
public interface WaitTarget {

    /**
     * Returns the container's logical name.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the tcp ports of the container that are forwarded to the host.
     *
     * @return the container's ports in the order of their declaration
     */
    List<Integer> forwardedPorts();

    /**
     * Returns where the test JVM reaches a tcp port of the container.
     *
     * @param containerPort the port inside the container
     * @return the address, or empty where the test JVM has no way to the port
     */
    Optional<Address> address(int containerPort);

    /**
     * Returns the container's own address, as its peers on a network know it.
     *
     * @param containerPort the port inside the container
     * @return the address, or empty where the engine does not run on this host or the container is on no network
     */
    Optional<Address> ownAddress(int containerPort);

    /**
     * Tells whether a process of the container listens on a tcp port, looking from inside.
     *
     * @param containerPort the port inside the container
     * @return whether the port listens, or empty where it cannot be told (no way to run a command in the container)
     */
    Optional<Boolean> listens(int containerPort);

    /**
     * Returns the addresses that processes of the container listen on with tcp, looking from inside.
     *
     * @return addresses as {@code 0.0.0.0:8080} or {@code 127.0.0.1:8080}, or empty where they cannot be told
     * @since 0.1
     */
    default Optional<List<Address>> listeners() {
        return Optional.empty();
    }

    /**
     * Returns the environment variables that the container was declared with, secret ones included.
     *
     * @return values by name, placeholders resolved
     * @since 0.1
     */
    default Map<String, String> env() {
        return Map.of();
    }

    /**
     * Runs a command in the container and waits for its end.
     *
     * @param command the words of the command
     * @return the exit code and what was printed
     * @throws InterruptedException if waiting was given up
     */
    Output exec(List<String> command) throws InterruptedException;

    /**
     * Returns the container's health as its health check sees it.
     *
     * @return the health
     */
    Health health();

    /**
     * Waits for lines of the container's log, those printed since its start included.
     *
     * @param stream which of the two streams counts
     * @param line told every line without its line end; returning true ends the wait
     * @throws InterruptedException if waiting was given up
     */
    void awaitLine(Stream stream, Predicate<String> line) throws InterruptedException;

    /**
     * Waits until the health changes to healthy or unhealthy.
     *
     * @return the health then
     * @throws InterruptedException if waiting was given up
     */
    Health awaitHealth() throws InterruptedException;

    /**
     * Waits for the end of the container's process.
     *
     * @return the exit code
     * @throws InterruptedException if waiting was given up
     */
    int awaitExit() throws InterruptedException;

    /**
     * Repeats a probe until it holds, at intervals that grow from 10 to 200 ms.
     *
     * <p>Exceptions of the probe count as "not yet"; what the last probe found is told when time runs out.
     * {@link WaitFailedException} ends the wait.
     *
     * @param probe the probe
     * @throws InterruptedException if waiting was given up
     */
    void poll(Probe probe) throws InterruptedException;

    /**
     * Says what the strategy has found so far and what to do about it, should its time run out now. A later report
     * replaces it, as does the next look of a probe.
     *
     * @param found describes what was found; called only if the wait fails
     * @param advice says what to do, or is empty if more time may help; called only if the time runs out
     * @since 0.1
     */
    default void report(Supplier<String> found, Supplier<Optional<String>> advice) {}

    /**
     * Returns the time that is left for the strategy that waits now.
     *
     * @return the time, never negative
     */
    Duration remaining();

    /**
     * Replaces the placeholders of a text, as {@code ${self.port:5432}}, from the test JVM's view.
     *
     * @param text the text
     * @return the text without placeholders
     */
    String resolve(String text);

    /**
     * A look at the container that finds it ready or not yet.
     *
     * @since 0.1
     */
    @FunctionalInterface
    interface Probe {
        /**
         * Looks once.
         *
         * @return empty if the container is ready, otherwise what was found instead
         * @throws Exception if it is not ready; the message is what was found
         */
        Optional<String> look() throws Exception;
    }

    /**
     * Where a port is reached.
     *
     * @param host a host name or an address
     * @param port the port
     * @since 0.1
     */
    record Address(String host, int port) {

        /** Rejects nulls. */
        public Address {
            Objects.requireNonNull(host, "WaitTarget.Address: 'host' must not be null");
        }

        /** Returns {@code host:port}. */
        @Override
        public String toString() {
            return host.indexOf(':') < 0 ? host + ":" + port : "[" + host + "]:" + port;
        }
    }

    /**
     * What a command did.
     *
     * @param exitCode the exit code
     * @param text what it printed on both streams
     * @since 0.1
     */
    record Output(int exitCode, String text) {

        /** Rejects nulls. */
        public Output {
            Objects.requireNonNull(text, "WaitTarget.Output: 'text' must not be null");
        }
    }

    /**
     * A stream of the container's log.
     *
     * @since 0.1
     */
    enum Stream {
        /** Standard output alone. */
        STDOUT,
        /** Standard error alone. */
        STDERR,
        /** Both. */
        BOTH
    }

    /**
     * What the health check says.
     *
     * @since 0.1
     */
    enum Health {
        /** The container has no health check. */
        NONE,
        /** No verdict yet. */
        STARTING,
        /** The last probe passed. */
        HEALTHY,
        /** Too many probes failed in a row. */
        UNHEALTHY
    }
}
