package dev.mooring.wait;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A target with one forwarded port; a probe is tried a few times and then given up, with what it found last. */
final class StubTarget implements WaitTarget {

    private static final int TRIES = 3;

    private final Address address;

    /** The number of looks so far. */
    int looks;

    /** What the last look found. */
    String found = "";

    /** What to do, as reported last. */
    Supplier<Optional<String>> advice = Optional::empty;

    Map<String, String> env = Map.of();
    List<Address> listeners = List.of();

    StubTarget(Address address) {
        this.address = address;
    }

    @Override
    public void poll(Probe probe) {
        try {
            for (int tries = 0; tries < TRIES; tries++) {
                looks++;
                Optional<String> instead = probe.look();
                if (instead.isEmpty()) {
                    found = "";
                    return;
                }
                found = instead.get();
            }
        } catch (WaitFailedException e) {
            throw e;
        } catch (Exception e) {
            found = String.valueOf(e.getMessage());
        }
    }

    @Override
    public void report(Supplier<String> what, Supplier<Optional<String>> whatToDo) {
        advice = whatToDo;
    }

    @Override
    public Map<String, String> env() {
        return env;
    }

    @Override
    public Optional<List<Address>> listeners() {
        return Optional.of(listeners);
    }

    @Override
    public String name() {
        return "stub";
    }

    @Override
    public List<Integer> forwardedPorts() {
        return List.of(8080);
    }

    @Override
    public Optional<Address> address(int containerPort) {
        return containerPort == 8080 ? Optional.of(address) : Optional.empty();
    }

    @Override
    public String resolve(String text) {
        return text.replace("${path}", "/from.placeholder").replace("${address}", address.toString());
    }

    @Override
    public Duration remaining() {
        return Duration.ofSeconds(10);
    }

    @Override
    public Optional<Address> ownAddress(int containerPort) {
        return Optional.empty();
    }

    @Override
    public Optional<Boolean> listens(int containerPort) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Output exec(List<String> command) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Health health() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void awaitLine(Set<StandardStream> streams, Predicate<String> line) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Health awaitHealth() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int awaitExit() {
        throw new UnsupportedOperationException();
    }
}
