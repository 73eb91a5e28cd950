package dev.mooring.internal.host;

import dev.mooring.internal.engine.Engine;
import dev.mooring.internal.engine.Seat;
import dev.mooring.internal.host.Whereabouts.Elsewhere;
import dev.mooring.internal.host.Whereabouts.InContainer;
import dev.mooring.internal.host.Whereabouts.SameHost;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.ContainerDetails.NetworkPlace;
import dev.mooring.resource.Endpoint;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.EngineInfo;
import dev.mooring.spec.PortSpec;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * The host on which ports of containers are published: which address they are bound to, and where this JVM reaches
 * them.
 *
 * <p>With an engine on this host, ports are published on the loopback address. The containers of an engine on another
 * host are published on the address under which that host is reached, and on all addresses only if it does not have
 * that one itself (behind address translation). If this JVM runs in a container of the engine, ports are published on
 * that container's gateway, which is an address of the engine's host that containers reach and other hosts do not.
 */
public final class PublishedHost {

    private static final Logger LOG = LoggerFactory.getLogger(PublishedHost.class);

    private static final String NARROW =
            " Everybody who reaches this address can use the containers: publish on an address"
                    + " that only hosts with tests reach, or let a firewall admit only those, and set passwords of the services"
                    + " that need none by default.";

    private static final String ALL = "0.0.0.0";
    private static final String ALL_IPV6 = "::";
    private static final String LOOPBACK_IPV6 = "::1";

    /** The kernel's message, as Docker and Podman pass it on, about an address that the host does not have. */
    private static final String NOT_THERE = "cannot assign requested address";

    private final Engine engine;
    private final EngineInfo info;
    private final Whereabouts whereabouts;
    private final HostSettings settings;
    private final Way way;
    /** The published hosts of the single hosts of the engine, if it has more than one. */
    private final Map<Engine, PublishedHost> others = new ConcurrentHashMap<>();

    private volatile boolean widened;

    private PublishedHost(Engine engine, EngineInfo info, Whereabouts whereabouts, HostSettings settings, Way way) {
        this.engine = engine;
        this.info = info;
        this.whereabouts = whereabouts;
        this.settings = settings;
        this.way = way;
    }

    /** Finds out where this JVM runs, and logs it if that is not the engine's host. */
    public static PublishedHost of(Engine engine, HostSettings settings) {
        return of(engine, settings, ContainerHints.ofThisProcess());
    }

    static PublishedHost of(Engine engine, HostSettings settings, ContainerHints hints) {
        EngineInfo info = engine.info();
        Whereabouts whereabouts = Whereabouts.find(engine, hints);
        PublishedHost host = new PublishedHost(engine, info, whereabouts, settings, way(info, whereabouts, settings));
        if (engine.hosts().size() == 1) {
            host.tell();
        }
        return host;
    }

    /**
     * The same for the host on which a container is created.
     *
     * @param seat the container's place
     */
    public PublishedHost at(Seat seat) {
        return seat.host().equals(engine) ? this : others.computeIfAbsent(seat.host(), host -> of(host, settings));
    }

    /** The engine's information from the beginning of the session. */
    public EngineInfo info() {
        return info;
    }

    private static Way way(EngineInfo info, Whereabouts whereabouts, HostSettings settings) {
        Way found = settings.host().isEmpty() ? wayTo(info, whereabouts) : Way.to(settings.host());
        if (settings.ip().isEmpty()) {
            return found;
        }
        return new Way(
                isAll(settings.ip()) || !settings.host().isEmpty() ? found.host() : settings.ip(), settings.ip());
    }

    private static boolean isAll(String ip) {
        return ip.equals(ALL) || ip.equals(ALL_IPV6);
    }

    private static Way wayTo(EngineInfo info, Whereabouts whereabouts) {
        if (whereabouts instanceof Elsewhere elsewhere) {
            return Way.to(elsewhere.engineHost());
        }
        if (whereabouts instanceof InContainer container && !container.onHostNetwork()) {
            return isDesktop(info)
                    ? new Way(HostAccess.ALIAS, PortSpec.LOOPBACK)
                    : gateway(container.self())
                            .map(gateway -> new Way(gateway, gateway))
                            .orElse(Way.LOOPBACK);
        }
        return Way.LOOPBACK;
    }

    /** The engine's host as seen from the container; a container in another one's network has no network of its own. */
    private static Optional<String> gateway(ContainerDetails self) {
        return self.networks().values().stream()
                .map(NetworkPlace::gateway)
                .filter(gateway -> !gateway.isEmpty())
                .findFirst()
                .or(DefaultRoute::gateway);
    }

    private static boolean isDesktop(EngineInfo info) {
        return info.operatingSystem().contains("Docker Desktop");
    }

    private void tell() {
        if (whereabouts instanceof Elsewhere) {
            // The user knows an address of his own choice, unless it stands for all addresses.
            boolean chosen = !settings.ip().isEmpty() && !isAll(settings.ip());
            LOG.atLevel(chosen ? Level.INFO : Level.WARN)
                    .log(
                            "The engine {} runs on another host. Ports are published on {} and reached at {}, by other"
                                    + " hosts too; mooring.host.ip and mooring.host set other addresses.{}",
                            info.host(),
                            way.ip(),
                            way.host(),
                            chosen ? "" : NARROW);
        } else if (whereabouts instanceof InContainer container) {
            LOG.info(
                    "The test JVM runs in container '{}' of the engine. Ports are published on {} of the engine's host"
                            + " and reached at {}; mooring.host.ip and mooring.host set other addresses.",
                    container.self().name(),
                    way.ip(),
                    way.host());
        }
    }

    /** The host under which this JVM reaches published ports. */
    public String host() {
        return way.host();
    }

    /** Gives a port the address that it is published on, unless it names one itself. */
    public PortSpec bind(PortSpec port) {
        return port.hostIp().isEmpty()
                ? new PortSpec(port.containerPort(), port.protocol(), ip(), port.hostPort())
                : port;
    }

    /** Whether other hosts than the engine's reach a port. */
    public boolean isExposed(PortSpec port) {
        // The hosts of a swarm reach one another.
        String ip = engine.hosts().size() > 1 && port.hostIp().isEmpty()
                ? ALL
                : bind(port).hostIp();
        boolean ofGateway = whereabouts instanceof InContainer
                && settings.ip().isEmpty()
                && settings.host().isEmpty()
                && ip.equals(way.ip());
        return !ofGateway && !ip.startsWith("127.") && !ip.equals(LOOPBACK_IPV6);
    }

    private String ip() {
        return widened ? ALL : way.ip();
    }

    /** The endpoint at which this JVM reaches a published port. */
    public Endpoint endpoint(PortSpec bound) {
        return new Endpoint(hostOf(bound.hostIp()), bound.hostPort());
    }

    private String hostOf(String ip) {
        if (ip.equals(way.ip()) || ip.equals(ALL) || ip.equals(PortSpec.LOOPBACK)) {
            return host();
        }
        // Bound only for IPv6.
        return ip.equals(ALL_IPV6) ? (host().equals(PortSpec.LOOPBACK) ? LOOPBACK_IPV6 : host()) : ip;
    }

    /**
     * Publishes ports on all addresses from now on if the engine's host does not have the one that was chosen for it.
     *
     * @return whether it is worthwhile to try again
     */
    public boolean widen(EngineException refusal) {
        boolean missing =
                String.valueOf(refusal.getMessage()).toLowerCase(Locale.ROOT).contains(NOT_THERE);
        if (!missing || way.equals(Way.LOOPBACK) || !settings.ip().isEmpty() || whereabouts instanceof InContainer) {
            return false;
        }
        synchronized (this) {
            if (!widened) {
                widened = true;
                LOG.warn(
                        "The engine's host does not have the address {} under which it is reached. Ports are published"
                                + " on all its addresses; mooring.host.ip names the one to publish on.",
                        way.ip());
            }
        }
        return true;
    }

    /** Whether sockets of this JVM are on the host that publishes ports. */
    public boolean sharesSockets() {
        return whereabouts instanceof SameHost
                || (whereabouts instanceof InContainer container && container.onHostNetwork());
    }

    /** The files of this JVM that can be mounted. */
    public MountableFiles files() {
        if (settings.sharedFiles()) {
            return new MountableFiles.SamePaths();
        }
        if (whereabouts instanceof Elsewhere) {
            return new MountableFiles.Apart(info.host());
        }
        if (whereabouts instanceof InContainer container) {
            return new MountableFiles.Mounted(
                    container.self().name(), container.self().mounts());
        }
        return ((SameHost) whereabouts).contained() ? new MountableFiles.SamePaths() : new MountableFiles.Same();
    }

    /** Whether published ports may be out of this JVM's reach, because of a firewall for instance. */
    public boolean inDoubt() {
        return !(whereabouts instanceof SameHost same && same.socket() && !same.contained());
    }

    /** What to do about a published port that is out of reach although the container listens. */
    public String advice(PortSpec bound) {
        if (!way.ip().equals(bound.hostIp()) && bound.hostIp().equals(PortSpec.LOOPBACK)) {
            return "leave out hostIp: 127.0.0.1 is the loopback address of the engine's host, where only that host"
                    + " reaches the port";
        }
        String firewall = "let the firewall of the engine's host pass connections from here to its ports "
                + "(15000-32767 unless they are fixed)";
        String parameters = ", or set mooring.host to a name or address under which the test JVM reaches the engine's"
                + " host, and mooring.host.ip to the address of that host to publish ports on";
        return whereabouts instanceof SameHost
                ? "the engine " + info.host() + " seems to run on another host" + parameters.replaceFirst(", or", ":")
                : firewall + parameters;
    }

    /** The container that this JVM runs in, if the engine has it and it has a network of its own. */
    Optional<ContainerDetails> ownContainer() {
        return whereabouts instanceof InContainer container && !container.onHostNetwork()
                ? Optional.of(container.self())
                : Optional.empty();
    }

    /**
     * A way to published ports.
     *
     * @param host the host under which they are reached
     * @param ip the address that they are bound to
     */
    private record Way(String host, String ip) {

        static final Way LOOPBACK = new Way(PortSpec.LOOPBACK, PortSpec.LOOPBACK);

        /**
         * The way to a host by its name. Ports are bound to its address, and reached under it if the name has several
         * addresses.
         */
        static Way to(String host) {
            try {
                InetAddress[] addresses = InetAddress.getAllByName(host);
                InetAddress chosen = Arrays.stream(addresses)
                        .filter(Inet4Address.class::isInstance)
                        .findFirst()
                        .orElse(addresses[0]);
                String ip = chosen.getHostAddress();
                return new Way(addresses.length == 1 ? host : ip, ip);
            } catch (UnknownHostException e) {
                return new Way(host, ALL);
            }
        }
    }
}
