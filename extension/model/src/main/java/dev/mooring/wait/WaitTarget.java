package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Gives a {@link WaitStrategy} access to the container that it waits for.
 *
 * <p>Its methods must be called only from the waiting thread.
 *
 * @since 0.1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1")
public interface WaitTarget {

    /**
     * Returns the container's logical name.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the TCP ports of the container that are forwarded to the host.
     *
     * @return the container's ports in the order of their declaration
     */
    List<Integer> forwardedPorts();

    /**
     * Returns the host and port under which the test JVM reaches a TCP port of the container.
     *
     * @param containerPort the port inside the container
     * @return the address, or empty if the test JVM cannot reach the port
     */
    Optional<Address> address(int containerPort);

    /**
     * Returns the container's own address, under which other containers on its network reach it.
     *
     * @param containerPort the port inside the container
     * @return the address, or empty if the engine does not run on this host or the container is on no network
     */
    Optional<Address> ownAddress(int containerPort);

    /**
     * Returns whether a process in the container listens on a TCP port, checked from inside the container.
     *
     * @param containerPort the port inside the container
     * @return whether the port listens, or empty if this cannot be determined because no command can be run in the
     *     container
     */
    Optional<Boolean> listens(int containerPort);

    /**
     * Returns the TCP addresses that processes in the container listen on, checked from inside the container.
     *
     * @return addresses as {@code 0.0.0.0:8080} or {@code 127.0.0.1:8080}, or empty if they cannot be determined
     * @since 0.1
     */
    Optional<List<Address>> listeners();

    /**
     * Returns the environment variables that the container was declared with, secret ones included.
     *
     * @return values by name, placeholders resolved
     * @since 0.1
     */
    Map<String, String> env();

    /**
     * Runs a command in the container and waits until it exits.
     *
     * @param command the command and its arguments
     * @return the exit code and the output
     * @throws InterruptedException if the wait is cancelled
     */
    Output exec(List<String> command) throws InterruptedException;

    /**
     * Returns the container's health status.
     *
     * @return the health
     */
    Health health();

    /**
     * Waits for lines of the container's log, including lines already printed since its start.
     *
     * @param streams which streams are read
     * @param line receives every line without its line terminator; returns true to end the wait
     * @throws InterruptedException if the wait is cancelled
     */
    void awaitLine(Set<StandardStream> streams, Predicate<String> line) throws InterruptedException;

    /**
     * Waits until the health status is healthy or unhealthy.
     *
     * @return the new health status
     * @throws InterruptedException if the wait is cancelled
     */
    Health awaitHealth() throws InterruptedException;

    /**
     * Waits until the container's process exits.
     *
     * @return the exit code
     * @throws InterruptedException if the wait is cancelled
     */
    int awaitExit() throws InterruptedException;

    /**
     * Repeats a probe until it succeeds, at intervals that grow from 10 to 200 ms.
     *
     * <p>An exception of the probe counts as "not ready yet", except for {@link WaitFailedException}, which ends the
     * wait. If the time is up, the error message shows what the last probe found.
     *
     * @param probe the probe
     * @throws InterruptedException if the wait is cancelled
     */
    void poll(Probe probe) throws InterruptedException;

    /**
     * Reports what the strategy has found so far and what to do about it, for the message if the time is up. A later
     * report or the next result of a probe replaces it.
     *
     * @param found describes what was found; called only if the wait fails
     * @param advice says what to do, or is empty if more time may help; called if the time runs out, and while a wait
     *     takes long
     * @since 0.1
     */
    void report(Supplier<String> found, Supplier<Optional<String>> advice);

    /**
     * Returns the time that is left for this wait.
     *
     * @return the time, never negative
     */
    Duration remaining();

    /**
     * Replaces the placeholders of a text, as {@code ${self.port:5432}}, with the values that are valid for the test
     * JVM.
     *
     * @param text the text
     * @return the text without placeholders
     */
    String resolve(String text);

    /**
     * Checks once whether the container is ready.
     *
     * @since 0.1
     */
    @FunctionalInterface
    interface Probe {
        /**
         * Checks once.
         *
         * @return empty if the container is ready, otherwise what was found instead
         * @throws Exception if it is not ready; the message says what was found
         */
        Optional<String> look() throws Exception;
    }

    /**
     * The host and port under which a port can be reached.
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
     * The result of a command.
     *
     * @param exitCode the exit code
     * @param text the output on both streams
     * @since 0.1
     */
    record Output(int exitCode, String text) {

        /** Rejects nulls. */
        public Output {
            Objects.requireNonNull(text, "WaitTarget.Output: 'text' must not be null");
        }
    }
}
