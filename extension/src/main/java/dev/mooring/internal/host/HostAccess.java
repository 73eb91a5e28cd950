package dev.mooring.internal.host;

import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets containers reach ports of this host under {@link #ALIAS}.
 *
 * <p>That name stands for the gateway of the engine's own bridge, which is an address of the host: a server that
 * listens on all addresses is reached without further ado, one on the loopback address through a forwarder of ours on
 * the gateway's. Both have the same port number, so that nobody needs to know a second one. Where Docker Desktop runs
 * the engine, the name stands for the host's loopback itself. If this JVM runs in a container, the forwarder listens on
 * that container's addresses.
 */
public final class HostAccess implements AutoCloseable {

    /** The host's name in every container. */
    public static final String ALIAS = "host.docker.internal";

    private final EngineInfo info;
    private final Networks networks;
    private final PublishedHost host;
    private final Map<Integer, Shared> shared = new HashMap<>();
    private boolean closed;

    public HostAccess(EngineInfo info, Networks networks, PublishedHost host) {
        this.info = info;
        this.networks = networks;
        this.host = host;
    }

    /**
     * Makes a tcp port of this host reachable from containers; who asks for one that is, shares it.
     *
     * @throws MooringException if that cannot be done with this engine
     */
    public synchronized Exposure expose(int port) {
        if (closed) {
            throw new MooringException("Port " + port + " cannot be exposed to containers: the session has ended.");
        }
        Shared one = shared.get(port);
        if (one == null) {
            one = new Shared(forwarders(port));
            shared.put(port, one);
        }
        one.users++;
        return new Exposure(this, port);
    }

    /** None where none are needed. */
    private List<LoopbackForwarder> forwarders(int port) {
        Optional<ContainerDetails> own = host.ownContainer();
        if (own.isPresent()) {
            return inContainer(own.get(), port);
        }
        if (info.operatingSystem().contains("Docker Desktop")) {
            return List.of();
        }
        return forwarder(gateway(port), port).map(List::of).orElse(List.of());
    }

    /**
     * On each address of the container that this JVM runs in, since other containers may be on each of its networks.
     */
    private List<LoopbackForwarder> inContainer(ContainerDetails own, int port) {
        List<LoopbackForwarder> forwarders = new ArrayList<>();
        boolean reached = false;
        for (NetworkPlace place : own.networks().values()) {
            if (!place.ip().isEmpty()) {
                reached = true;
                forwarder(address(place.ip(), port), port).ifPresent(forwarders::add);
            }
        }
        if (!reached) {
            throw refused(
                    port, "the test JVM runs in container '" + own.name() + "', which has no network of its own", null);
        }
        return forwarders;
    }

    /** Empty if whoever listens on all addresses is there already. */
    private static Optional<LoopbackForwarder> forwarder(InetAddress address, int port) {
        try {
            return Optional.of(LoopbackForwarder.open(address, port));
        } catch (BindException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw refused(port, "listening on " + address.getHostAddress() + " failed: " + e, e);
        }
    }

    private static InetAddress address(String ip, int port) {
        try {
            return InetAddress.getByName(ip);
        } catch (UnknownHostException e) {
            throw refused(port, "the address " + ip + " cannot be used: " + e, e);
        }
    }

    private InetAddress gateway(int port) {
        if (!info.local()) {
            throw refused(
                    port,
                    "the engine (" + info.host() + ") does not run on this host, or in a network of its own",
                    null);
        }
        String address = networks.inspect(HostAlias.BRIDGE).stream()
                .flatMap(bridge -> bridge.gateways().stream())
                .filter(each -> each.indexOf(':') < 0)
                .findFirst()
                .orElseThrow(() ->
                        refused(port, "the engine has no network '" + HostAlias.BRIDGE + "' with a gateway", null));
        try {
            InetAddress gateway = InetAddress.getByName(address);
            if (NetworkInterface.getByInetAddress(gateway) == null) {
                throw refused(port, "this host does not have the gateway's address " + address, null);
            }
            return gateway;
        } catch (IOException e) {
            throw refused(port, "the gateway's address " + address + " cannot be used: " + e, e);
        }
    }

    private static MooringException refused(int port, String reason, @Nullable Throwable cause) {
        return new MooringException(
                ErrorText.of("Port " + port + " of the test JVM cannot be exposed to containers.")
                        .add("reason", reason)
                        .advise("let the server listen on an address that the engine's host can reach, and give"
                                + " containers that address")
                        .toString(),
                cause);
    }

    private synchronized List<LoopbackForwarder> leave(int port) {
        Shared one = shared.get(port);
        if (one == null) {
            return List.of();
        }
        one.users--;
        if (one.users > 0) {
            return List.of();
        }
        shared.remove(port);
        return one.forwarders;
    }

    @Override
    public synchronized void close() {
        closed = true;
        shared.values().forEach(one -> one.forwarders.forEach(LoopbackForwarder::close));
        shared.clear();
    }

    /** A port, and how many have asked for it. */
    private static final class Shared {
        private final List<LoopbackForwarder> forwarders;
        private int users;

        Shared(List<LoopbackForwarder> forwarders) {
            this.forwarders = List.copyOf(forwarders);
        }
    }

    /** The wish that a port be reachable; closing it, once, takes it back. */
    public static final class Exposure implements AutoCloseable {

        private final HostAccess access;
        private final int port;
        private boolean open = true;

        private Exposure(HostAccess access, int port) {
            this.access = access;
            this.port = port;
        }

        /** Where containers reach the port. */
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
