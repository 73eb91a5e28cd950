package dev.mooring.internal.host;

import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.report.ErrorText;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineInfo;
import dev.mooring.resource.MooringException;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets containers reach ports of this host under {@link #ALIAS}.
 *
 * <p>That name stands for the gateway of the engine's own bridge, which is an address of the host: a server that
 * listens on all addresses is reached without further ado, one on the loopback address through a forwarder of ours on
 * the gateway's. Both have the same port number, so that nobody has to be told another one. Where Docker Desktop runs
 * the engine, the name stands for the host's loopback itself.
 */
public final class HostAccess implements AutoCloseable {

    /** The host's name in every container. */
    public static final String ALIAS = "host.docker.internal";

    /** What {@code docker run --add-host} takes for it. */
    public static final String ADD_HOST = ALIAS + ":host-gateway";

    /** The engine's own network. */
    private static final String BRIDGE = "bridge";

    private final EngineInfo info;
    private final Networks networks;
    private final Map<Integer, Shared> shared = new HashMap<>();
    private boolean closed;

    public HostAccess(EngineInfo info, Networks networks) {
        this.info = info;
        this.networks = networks;
    }

    /** Whether the engine can be asked to give containers the name: one without its own bridge refuses to. */
    public static boolean givesAlias(EngineInfo info, Networks networks) {
        return info.product().equals("Docker") && networks.inspect(BRIDGE).isPresent();
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
            one = new Shared(forwarder(port));
            shared.put(port, one);
        }
        one.users++;
        return new Exposure(this, port);
    }

    /** Null where none is needed. */
    private @Nullable LoopbackForwarder forwarder(int port) {
        if (info.operatingSystem().contains("Docker Desktop")) {
            return null;
        }
        InetAddress gateway = gateway(port);
        try {
            return LoopbackForwarder.open(gateway, port);
        } catch (BindException e) {
            // Whoever listens on all addresses is there already.
            return null;
        } catch (IOException e) {
            throw refused(
                    port, "the gateway's address " + gateway.getHostAddress() + " cannot be listened on: " + e, e);
        }
    }

    private InetAddress gateway(int port) {
        if (!info.local()) {
            throw refused(
                    port,
                    "the engine (" + info.host() + ") does not run on this host, or in a network of its own",
                    null);
        }
        String address = networks.inspect(BRIDGE).stream()
                .flatMap(bridge -> bridge.gateways().stream())
                .filter(each -> each.indexOf(':') < 0)
                .findFirst()
                .orElseThrow(() -> refused(port, "the engine has no network '" + BRIDGE + "' with a gateway", null));
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
                        .advise("let the server listen on an address that the engine's host reaches, and"
                                + " give containers that address")
                        .toString(),
                cause);
    }

    private synchronized Optional<LoopbackForwarder> leave(int port) {
        Shared one = shared.get(port);
        if (one == null) {
            return Optional.empty();
        }
        one.users--;
        if (one.users > 0) {
            return Optional.empty();
        }
        shared.remove(port);
        return Optional.ofNullable(one.forwarder);
    }

    @Override
    public synchronized void close() {
        closed = true;
        shared.values().forEach(one -> {
            if (one.forwarder != null) {
                one.forwarder.close();
            }
        });
        shared.clear();
    }

    /** A port, and how many have asked for it. */
    private static final class Shared {
        private final @Nullable LoopbackForwarder forwarder;
        private int users;

        Shared(@Nullable LoopbackForwarder forwarder) {
            this.forwarder = forwarder;
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
                access.leave(port).ifPresent(LoopbackForwarder::close);
            }
        }
    }
}
