package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A container that is waited for, and the means to look at it.
 *
 * <p>All methods may be called from the waiting thread alone.
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
