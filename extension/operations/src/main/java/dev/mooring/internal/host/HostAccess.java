package dev.mooring.internal.host;

import dev.mooring.internal.engine.Containers;
import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lets containers reach ports of this host under {@link #ALIAS}.
 *
 * <p>With Docker, that name stands for the gateway of the engine's own bridge, with Podman for the gateway of the
 * container's network. Both are addresses of the host: a server that listens on all addresses is reached directly, a
 * server on the loopback address is reached through forwarders on the gateways. They use the server's port number, so
 * that there is no second number to pass on. With Docker Desktop, the name stands for the loopback address of the host.
 * If this JVM runs in a container, the forwarders listen on that container's addresses.
 */
public final class HostAccess implements AutoCloseable {

    /** The host's name in every container. */
    public static final String ALIAS = "host.docker.internal";

    private final Containers containers;
    private final HostAddresses addresses;
    private final Map<Integer, Shared> shared = new HashMap<>();
    private boolean closed;

    public HostAccess(Engine engine, PublishedHost host) {
        this.containers = engine.containers();
        this.addresses = new HostAddresses(host.info(), engine.networks(), host);
    }

    /**
     * Makes a TCP port of this host reachable from containers. Several requests for one port share it.
     *
     * @throws MooringException if that cannot be done with this engine
     */
    public synchronized Exposure expose(int port) {
        if (closed) {
            throw new MooringException("Port " + port + " cannot be exposed to containers: the session has ended.");
        }
        Shared one = shared.get(port);
        if (one == null) {
            one = opened(port);
            shared.put(port, one);
        }
        one.users++;
        return new Exposure(this, port);
    }

    /**
     * Starts a container; its process reaches the exposed ports from the beginning.
     *
     * @throws dev.mooring.resource.EngineException if the engine cannot start it
     */
    public void start(String container) {
        if (!addresses.appearWithContainers()) {
            containers.start(container);
            return;
        }
        if (exposes()) {
            containers.connectNetworks(container);
            openOnNewAddresses();
        }
        containers.start(container);
        // Ports that were exposed meanwhile are not forwarded from the addresses that this container has added.
        openOnNewAddresses();
    }

    private synchronized boolean exposes() {
        return !shared.isEmpty();
    }

    private synchronized void openOnNewAddresses() {
        shared.forEach(this::open);
    }

    private Shared opened(int port) {
        Shared one = new Shared();
        try {
            open(port, one);
            return one;
        } catch (RuntimeException e) {
            one.forwarders.values().forEach(LoopbackForwarder::close);
            throw e;
        }
    }

    private void open(int port, Shared one) {
        for (InetAddress address : addresses.find(port)) {
            if (!one.forwarders.containsKey(address)) {
                forwarder(address, port).ifPresent(forwarder -> one.forwarders.put(address, forwarder));
            }
        }
    }

    /** Empty if the server itself listens on all addresses, or if the address no longer exists. */
    private static Optional<LoopbackForwarder> forwarder(InetAddress address, int port) {
        try {
            return Optional.of(LoopbackForwarder.open(address, port));
        } catch (BindException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw HostAddresses.refused(port, "listening on " + address.getHostAddress() + " failed: " + e, e);
        }
    }

    private synchronized Collection<LoopbackForwarder> leave(int port) {
        Shared one = shared.get(port);
        if (one == null) {
            return List.of();
        }
        one.users--;
        if (one.users > 0) {
            return List.of();
        }
        shared.remove(port);
        return one.forwarders.values();
    }

    @Override
    public synchronized void close() {
        closed = true;
        shared.values().forEach(one -> one.forwarders.values().forEach(LoopbackForwarder::close));
        shared.clear();
    }

    /** A port, the addresses that it is forwarded from, and the number of its users. */
    private static final class Shared {
        private final Map<InetAddress, LoopbackForwarder> forwarders = new HashMap<>();
        private int users;
    }

    /** A request that a port be reachable; closing it withdraws the request, once. */
    public static final class Exposure implements AutoCloseable {

        private final HostAccess access;
        private final int port;
        private boolean open = true;

        private Exposure(HostAccess access, int port) {
            this.access = access;
            this.port = port;
        }

        /** The address at which containers reach the port. */
        public Endpoint endpoint() {
            return new Endpoint(ALIAS, port);
        }

        @Override
        public synchronized void close() {
            if (open) {
                open = false;
                access.leave(port).forEach(LoopbackForwarder::close);
            }
        }
    }
}
