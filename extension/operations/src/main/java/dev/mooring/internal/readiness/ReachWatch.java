package dev.mooring.internal.readiness;

import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.spec.PortSpec;
import dev.mooring.spec.Protocol;
import dev.mooring.wait.WaitFailedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Detects that the tests cannot reach a published port of a container. To the wait strategies, such a container only
 * seems not to be ready yet.
 *
 * <p>An engine's proxy accepts connections from the container's start on, whether the container listens or not; where
 * the kernel forwards instead, connections are refused until it listens. So a port that refuses connections counts as
 * unreachable only if a process of the container is known to listen on it. A port that does not answer at all also
 * counts as unreachable if that cannot be determined. This is the body of a thread that is interrupted when the wait
 * has ended.
 */
final class ReachWatch implements Runnable {

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int CONNECT_MILLIS = 3_000;

    private final Awaited awaited;
    private final EngineTarget target;
    private final ProcessEnds ends;
    private final Consumer<WaitFailedException> unreachable;

    ReachWatch(Awaited awaited, EngineTarget target, ProcessEnds ends, Consumer<WaitFailedException> unreachable) {
        this.awaited = awaited;
        this.target = target;
        this.ends = ends;
        this.unreachable = unreachable;
    }

    @Override
    public void run() {
        try {
            for (PortSpec port : awaited.spec().ports()) {
                Endpoint endpoint = awaited.endpoints().get(port.container());
                if (endpoint != null
                        && target.forwardedPorts().contains(port.containerPort())
                        && port.protocol() == Protocol.TCP) {
                    watch(port, endpoint);
                }
            }
        } catch (InterruptedException e) {
            // No thread waits any more.
            return;
        } catch (EngineException e) {
            // The container has ended, which another thread reports, or the engine does not answer any more.
            return;
        }
    }

    /** Returns as soon as the port is reached, or nothing more can be found out. */
    private void watch(PortSpec port, Endpoint endpoint) throws InterruptedException {
        while (!ends.over()) {
            Look look = look(endpoint);
            if (look.reached()) {
                return;
            }
            Optional<Boolean> listens = target.listens(port.containerPort());
            if (listens.isPresent() ? listens.get() && !look(endpoint).reached() : look.silent()) {
                unreachable.accept(failure(port, endpoint, look, listens.isPresent()));
                return;
            }
            if (listens.isEmpty()) {
                return;
            }
            ends.awaitEndAfter(ends.ends(), PAUSE);
        }
    }

    private WaitFailedException failure(PortSpec port, Endpoint endpoint, Look look, boolean listens) {
        return new WaitFailedException(
                "its port " + port.containerPort() + " is published at " + port.hostIp() + ":" + port.hostPort()
                        + " of the engine's host" + (listens ? " and has a listener" : "")
                        + ", but the test JVM cannot reach it at " + endpoint + " (" + look.found() + ")",
                awaited.host().advice(port),
                null);
    }

    /** By a channel, so that an interrupt ends it at once. */
    private static Look look(Endpoint endpoint) {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.socket().connect(new InetSocketAddress(endpoint.host(), endpoint.port()), CONNECT_MILLIS);
            return new Look(true, false, "");
        } catch (IOException | IllegalArgumentException e) {
            String found = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            boolean refused = e instanceof ConnectException && found.contains("refused");
            return new Look(false, !refused, refused ? "connection refused" : found);
        }
    }

    /**
     * The result of a connection.
     *
     * @param reached whether it was accepted
     * @param silent whether nothing came back, not even a refusal
     */
    private record Look(boolean reached, boolean silent, String found) {}
}
