package dev.mooring.wait;

import java.util.List;
import java.util.Optional;

/**
 * Checks whether a container listens on a port, in the most reliable way available.
 *
 * <p>At the container's own address the kernel itself answers, immediately and reliably. For a forwarded port the
 * engine's proxy accepts the connection even if the container does not listen, and then closes it; so a connection must
 * stay open for a while, twice. If each is closed at once, the container is asked now and then whether it was the
 * server that closed it. From inside the container, the kernel's socket table is read.
 */
final class PortLook implements WaitTarget.Probe {

    private final WaitTarget target;
    private final int port;
    private final boolean forwarded;

    /** False once the container's own address turned out to be unreachable, which depends on the network driver. */
    private boolean direct = true;

    /** How many looks found a connection that was accepted and closed at once. */
    private int closed;

    PortLook(WaitTarget target, int port) {
        this.target = target;
        this.port = port;
        this.forwarded = target.forwardedPorts().contains(port);
    }

    @Override
    public Optional<String> look() {
        Optional<String> found = find();
        found.ifPresent(text -> target.report(() -> text, () -> PortAdvice.of(target, port)));
        return found;
    }

    private Optional<String> find() {
        Optional<WaitTarget.Address> own = direct ? target.ownAddress(port) : Optional.empty();
        if (own.isPresent()) {
            TcpLook look = TcpLook.connect(own.get());
            if (look.reached()) {
                return look.open() && forwarded ? lookAtForward() : look.foundInstead();
            }
            direct = false;
        }
        return forwarded ? lookThroughForward() : lookInside();
    }

    /** The container is known to listen; the forwarded port must be open as well. */
    private Optional<String> lookAtForward() {
        return target.address(port).map(TcpLook::connect).flatMap(TcpLook::foundInstead);
    }

    private Optional<String> lookThroughForward() {
        WaitTarget.Address address =
                target.address(port).orElseThrow(() -> new IllegalStateException("no address of port " + port));
        TcpLook look = TcpLook.linger(address);
        if (look.open()) {
            look = TcpLook.linger(address);
        }
        return look.closed() && closedByServer() ? Optional.empty() : look.foundInstead();
    }

    /**
     * Asks less and less often, since each time costs a process in a container that usually is still starting. A
     * process that listens on the loopback interface alone cannot have been reached.
     */
    private boolean closedByServer() {
        closed++;
        return Integer.bitCount(closed) == 1
                && target.listeners().stream()
                        .flatMap(List::stream)
                        .anyMatch(listener -> listener.port() == port && !PortAdvice.isLoopback(listener));
    }

    private Optional<String> lookInside() {
        boolean listens = target.listens(port)
                .orElseThrow(() -> new WaitFailedException(
                        "whether port " + port
                                + " listens cannot be determined: it is not forwarded, its address cannot be "
                                + "reached from here, and the image has no 'cat' to check it from inside",
                        "forward the port with @PortForward, or wait with @WaitForLog or for a @HealthCheck",
                        null));
        return listens ? Optional.empty() : Optional.of("no process in the container listens on port " + port);
    }
}
