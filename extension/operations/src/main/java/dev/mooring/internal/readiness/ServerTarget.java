package dev.mooring.internal.readiness;

import dev.mooring.internal.engine.Polling;
import dev.mooring.resource.Endpoint;
import dev.mooring.spec.EnvSpec;
import dev.mooring.wait.Health;
import dev.mooring.wait.StandardStream;
import dev.mooring.wait.WaitFailedException;
import dev.mooring.wait.WaitTarget;
import java.io.Serial;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A server that replaces a container, as one strategy sees it. A strategy can only connect to it. */
final class ServerTarget implements WaitTarget {

    private static final Polling POLLING = Polling.between(Duration.ofMillis(10), Duration.ofMillis(200));

    private final ReplacedServer server;
    private final Duration timeout;
    private final Countdown countdown = new Countdown();

    /** Read by the waiting thread, while the strategy's thread may still be checking. */
    private volatile @Nullable Supplier<String> found;

    /** Thrown if a strategy asks for something that only a container has. */
    static final class NeedsContainer extends WaitFailedException {
        @Serial
        private static final long serialVersionUID = 1L;

        NeedsContainer(String what) {
            super(what + " needs a container");
        }
    }

    /** Thrown when the time is over. */
    static final class TimeOver extends WaitFailedException {
        @Serial
        private static final long serialVersionUID = 1L;

        TimeOver() {
            super("the time is over");
        }
    }

    ServerTarget(ReplacedServer server, Duration timeout) {
        this.server = server;
        this.timeout = timeout;
    }

    Duration timeout() {
        return timeout;
    }

    /** The last finding about a condition that does not hold. */
    Optional<String> found() {
        Supplier<String> last = found;
        return Optional.ofNullable(last).map(Supplier::get);
    }

    @Override
    public String name() {
        return server.name();
    }

    @Override
    public List<Integer> forwardedPorts() {
        return server.ports();
    }

    @Override
    public Optional<Address> address(int containerPort) {
        Endpoint endpoint = server.endpoints().get(containerPort + "/tcp");
        return Optional.ofNullable(endpoint).map(reached -> new Address(reached.host(), reached.port()));
    }

    @Override
    public Optional<Address> ownAddress(int containerPort) {
        return Optional.empty();
    }

    @Override
    public Optional<Boolean> listens(int containerPort) {
        throw new NeedsContainer("a port that is not forwarded");
    }

    @Override
    public Optional<List<Address>> listeners() {
        return Optional.empty();
    }

    @Override
    public Map<String, String> env() {
        return server.spec().env().stream()
                .collect(Collectors.toMap(EnvSpec::name, EnvSpec::value, (first, last) -> last));
    }

    @Override
    public Output exec(List<String> command) {
        throw new NeedsContainer("a command");
    }

    @Override
    public Health health() {
        throw new NeedsContainer("a health check");
    }

    @Override
    public void awaitLine(Set<StandardStream> streams, Predicate<String> line) {
        throw new NeedsContainer("a log");
    }

    @Override
    public Health awaitHealth() {
        throw new NeedsContainer("a health check");
    }

    @Override
    public int awaitExit() {
        throw new NeedsContainer("an exit code");
    }

    @Override
    public void poll(Probe probe) throws InterruptedException {
        if (!POLLING.atMost(remaining()).until(() -> holds(probe))) {
            throw new TimeOver();
        }
    }

    private boolean holds(Probe probe) throws InterruptedException {
        Optional<String> instead = Probing.look(probe);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        instead.ifPresent(text -> found = () -> text);
        return instead.isEmpty();
    }

    @Override
    public void report(Supplier<String> found, Supplier<Optional<String>> advice) {
        this.found = found;
    }

    @Override
    public Duration remaining() {
        return countdown.left(timeout);
    }

    @Override
    public String resolve(String text) {
        return server.resolve().apply(text);
    }
}
