package dev.mooring.internal.host;

import dev.mooring.internal.engine.Engine;
import dev.mooring.resource.ContainerDetails;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Describes where this JVM runs in relation to the engine. */
sealed interface Whereabouts {

    /**
     * On the engine's host, as far as can be told.
     *
     * @param socket whether the engine is reached by a unix socket; a loopback address may be a tunnel's end
     * @param contained whether this JVM runs in a container that the engine does not know
     */
    record SameHost(boolean socket, boolean contained) implements Whereabouts {}

    /**
     * In a container of the engine.
     *
     * @param self the container
     */
    record InContainer(ContainerDetails self) implements Whereabouts {

        /** Whether it uses the network of the engine's host instead of one of its own. */
        boolean onHostNetwork() {
            return self.networks().containsKey("host");
        }
    }

    /**
     * On another host than the engine.
     *
     * @param engineHost the engine's host as its address names it
     */
    record Elsewhere(String engineHost) implements Whereabouts {}

    static Whereabouts find(Engine engine, ContainerHints hints) {
        Optional<ContainerDetails> self = hints.ids().stream()
                .map(id -> engine.containers()
                        .inspect(id)
                        .filter(found -> found.id().startsWith(id)))
                .flatMap(Optional::stream)
                .findFirst();
        if (self.isPresent()) {
            return new InContainer(self.get());
        }
        Optional<String> address = engine.addressHost();
        return address.isEmpty() || isOfThisHost(address.get())
                ? new SameHost(address.isEmpty(), hints.inContainer())
                : new Elsewhere(address.get());
    }

    private static boolean isOfThisHost(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (UnknownHostException | SocketException e) {
            return false;
        }
    }
}
