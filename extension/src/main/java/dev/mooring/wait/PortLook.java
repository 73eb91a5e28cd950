package dev.mooring.wait;

import java.util.Optional;

/**
 * Looks whether a port of a container listens, in the best way there is.
 *
 * <p>Under the container's own address the kernel itself answers, at once and truly. Through a forwarded port it is the
 * engine's proxy that accepts, whether the container listens or not, and closes the connection when it finds that out;
 * so a connection has to stay open for a while, twice. From inside the container, the kernel's table tells.
 */
final class PortLook implements WaitTarget.Probe {

    private final WaitTarget target;
    private final int port;
    private final boolean forwarded;

    /** Whether the container's own address can be reached, as far as is known; a network driver may prevent it. */
    private boolean direct = true;

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

    /** That the container listens is known; the way to it has to be open as well. */
    private Optional<String> lookAtForward() {
        return target.address(port).map(TcpLook::connect).flatMap(TcpLook::foundInstead);
    }

    private Optional<String> lookThroughForward() {
        WaitTarget.Address address =
                target.address(port).orElseThrow(() -> new IllegalStateException("no address of port " + port));
        TcpLook first = TcpLook.linger(address);
        return first.open() ? TcpLook.linger(address).foundInstead() : first.foundInstead();
    }

    private Optional<String> lookInside() {
        boolean listens = target.listens(port)
                .orElseThrow(() -> new WaitFailedException(
                        "whether port " + port + " listens cannot be told: it is not forwarded, its address cannot be "
                                + "reached from here, and the image has no 'cat' to look from inside",
                        "forward the port with @PortForward, or wait with @WaitForLog or for a @HealthCheck",
                        null));
        return listens ? Optional.empty() : Optional.of("no process in the container listens on port " + port);
    }
}
