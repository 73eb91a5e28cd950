package dev.mooring.internal.engine.fake;

import dev.mooring.internal.engine.InspectedNetwork;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.engine.OverlayView;
import dev.mooring.internal.spec.IpAddress.Subnet;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class FakeNetworks implements Networks {

    private record Known(
            String id, String name, NetworkSpec spec, Map<String, String> labels, Set<String> containers) {}

    private final FakeEngine engine;
    private final Map<String, Known> known = new LinkedHashMap<>();

    FakeNetworks(FakeEngine engine) {
        this.engine = engine;
        known.put("bridge", new Known("network-bridge", "bridge", NetworkSpec.BRIDGE, Map.of(), new LinkedHashSet<>()));
    }

    /** Under the monitor. Docker's own network apart. */
    List<String> names() {
        return known.keySet().stream().filter(name -> !name.equals("bridge")).toList();
    }

    /** Under the monitor. */
    String idOf(String network) {
        return get(network).id();
    }

    /** Under the monitor. */
    void left(String container) {
        known.values().forEach(network -> network.containers().remove(container));
    }

    private Known get(String network) {
        return find(network).orElseThrow(() -> FakeEngine.refusal(404, "network " + network + " not found"));
    }

    private Optional<Known> find(String network) {
        return known.values().stream()
                .filter(one -> one.name().equals(network) || one.id().equals(network))
                .findFirst();
    }

    /** The nodes of a fake swarm share no networks. */
    @Override
    public Optional<OverlayView> overlay(String network) {
        return Optional.empty();
    }

    @Override
    public String create(String name, NetworkSpec spec, Map<String, String> labels) {
        engine.enter(Call.CREATE_NETWORK, name);
        synchronized (engine.mu) {
            if (known.containsKey(name)) {
                throw FakeEngine.refusal(409, "network with name " + name + " already exists");
            }
            if (known.values().stream().anyMatch(other -> overlap(other.spec(), spec))) {
                throw FakeEngine.refusal(
                        403, "invalid pool request: Pool overlaps with other one on this address space");
            }
            Known made = new Known(
                    "network-" + engine.nextId(),
                    name,
                    spec,
                    FakeEngine.merged(spec.labels(), labels),
                    new LinkedHashSet<>());
            known.put(name, made);
            return made.id();
        }
    }

    private static boolean overlap(NetworkSpec one, NetworkSpec other) {
        return subnets(one).anyMatch(mine -> subnets(other).anyMatch(mine::overlaps));
    }

    private static Stream<Subnet> subnets(NetworkSpec spec) {
        return spec.subnets().stream().map(cidr -> Subnet.parse(cidr).orElseThrow());
    }

    @Override
    public Optional<NetworkDetails> inspect(String network) {
        engine.enter(Call.INSPECT, network);
        synchronized (engine.mu) {
            return find(network).map(FakeNetworks::details);
        }
    }

    @Override
    public String inspectRaw(String network) {
        engine.enter(Call.INSPECT, network);
        synchronized (engine.mu) {
            return "{\"Id\":\"" + get(network).id() + "\"}";
        }
    }

    @Override
    public void remove(String network) {
        engine.enter(Call.REMOVE_NETWORK, network);
        synchronized (engine.mu) {
            Optional<Known> found = find(network);
            if (found.isPresent() && !found.get().containers().isEmpty()) {
                throw FakeEngine.refusal(
                        403, "error while removing network: network " + network + " has active endpoints");
            }
            found.ifPresent(one -> known.remove(one.name()));
        }
    }

    @Override
    public List<NetworkDetails> list(Map<String, String> labels) {
        engine.enter(Call.LIST, "networks");
        synchronized (engine.mu) {
            return known.values().stream()
                    .filter(one -> FakeEngine.matches(one.labels(), labels))
                    .map(FakeNetworks::details)
                    .toList();
        }
    }

    @Override
    public void connect(String network, String container, List<String> aliases, @Nullable String ip) {
        engine.enter(Call.CONNECT, network);
        synchronized (engine.mu) {
            FakeContainer joining = engine.container(container);
            Known joined = get(network);
            joined.containers().add(joining.id());
            joining.joined(joined.name(), aliases);
        }
    }

    @Override
    public void disconnect(String network, String container) {
        engine.enter(Call.DISCONNECT, network);
        synchronized (engine.mu) {
            FakeContainer leaving = engine.container(container);
            Known left = get(network);
            left.containers().remove(leaving.id());
            leaving.left(left.name());
        }
    }

    private static NetworkDetails details(Known one) {
        return new InspectedNetwork(
                one.id(),
                one.name(),
                one.spec().hasDriver() ? one.spec().driver() : "bridge",
                one.spec().internal(),
                one.spec().ipv6(),
                one.spec().subnets(),
                one.spec().gateway() == null ? List.of() : List.of(one.spec().gateway()),
                one.spec().options(),
                one.labels(),
                List.copyOf(one.containers()));
    }
}
