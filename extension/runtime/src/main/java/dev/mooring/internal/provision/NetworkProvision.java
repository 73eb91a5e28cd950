package dev.mooring.internal.provision;

import dev.mooring.internal.declaration.Declaration;
import dev.mooring.internal.engine.Networks;
import dev.mooring.internal.handle.NetworkHandle;
import dev.mooring.internal.lifecycle.Provisioner.CancelToken;
import dev.mooring.internal.spec.IpAddress;
import dev.mooring.internal.spec.ResourceKind;
import dev.mooring.internal.text.ErrorText;
import dev.mooring.resource.ContainerDetails;
import dev.mooring.resource.EngineException;
import dev.mooring.resource.MooringException;
import dev.mooring.resource.NetworkDetails;
import dev.mooring.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One generation of a network. */
final class NetworkProvision extends NamedProvision<NetworkHandle> {

    private static final int LONGEST_SWARM_NAME = 63;

    /** How often a subnet is picked: others that pick at the same time are met once or twice. */
    private static final int MOST_PICKS = 10;

    private final NetworkSpec spec;
    private final Networks networks;
    /** The subnet that was picked for it. */
    private @Nullable String picked;

    NetworkProvision(EngineProvisioner context, Declaration declaration, NetworkSpec spec) {
        super(context, declaration, ResourceKind.NETWORK, spec.external());
        this.spec = spec.hasDriver()
                ? spec
                : spec.toBuilder().driver(context.engine().networkDriver()).build();
        this.networks = context.engine().networks();
    }

    @Override
    NetworkHandle create(CancelToken token) {
        if (spec.driver().equals("overlay") && !context.info().swarm()) {
            throw new MooringException(
                    ErrorText.of(subject() + " uses the driver overlay, but the engine is not part of a swarm.")
                            .add("engine", String.valueOf(context.info().host()))
                            .advise("run 'docker swarm init', or omit the driver to use a bridge network")
                            .toString());
        }
        String next = context.names().next(declaration);
        String name = spec.driver().equals("overlay") ? swarmName(next) : next;
        for (int attempt = 1; ; attempt++) {
            try {
                return make(token, name, () -> {
                    String id = networks.create(name, withSubnets(), context.labels(declaration, spec.labels()));
                    return new NetworkHandle(context.engine(), id, name);
                });
            } catch (EngineException e) {
                String taken = picked;
                if (taken == null || !Subnets.isClash(e) || attempt == MOST_PICKS) {
                    throw failed(e);
                }
                context.subnets().clashed(taken);
                picked = null;
            }
        }
    }

    /** The engine reports that a subnet overlaps, but not with which network. */
    private EngineException failed(EngineException e) {
        List<String> overlaps = Subnets.isClash(e) ? overlapping() : List.of();
        ErrorText text = ErrorText.of(subject() + " could not be created.");
        if (!overlaps.isEmpty()) {
            text.advise("choose another subnet, omit it to use a free one, or remove that network")
                    .add("subnet", String.join(", ", spec.subnets()))
                    .add("overlaps", overlaps);
        }
        return wrapped(e, text);
    }

    private List<String> overlapping() {
        List<IpAddress.Subnet> mine = spec.subnets().stream()
                .flatMap(subnet -> IpAddress.Subnet.parse(subnet).stream())
                .toList();
        List<String> found = new ArrayList<>();
        for (NetworkDetails network : networks.list(Map.of())) {
            for (String theirs : network.subnets()) {
                if (IpAddress.Subnet.parse(theirs)
                        .filter(subnet -> mine.stream().anyMatch(subnet::overlaps))
                        .isPresent()) {
                    found.add("network '" + network.name() + "' (" + theirs + ")");
                }
            }
        }
        return found;
    }

    /** A swarm accepts only DNS names. */
    private static String swarmName(String name) {
        String legal = name.replaceAll("[^A-Za-z0-9]+", "-");
        int number = legal.lastIndexOf('-');
        int room = LONGEST_SWARM_NAME - (legal.length() - number);
        return legal.substring(0, Math.min(number, room)) + legal.substring(number);
    }

    /** Mooring picks subnets only for bridges: those of other drivers depend on the networks around the host. */
    private NetworkSpec withSubnets() {
        Subnets subnets = context.subnets();
        if (!spec.driver().equals("bridge") || context.settings().networkPool() == null) {
            return spec;
        }
        NetworkSpec.Builder builder = spec.toBuilder();
        if (spec.subnets().stream().noneMatch(subnet -> subnet.indexOf(':') < 0)) {
            String subnet = subnets.pick();
            picked = subnet;
            builder.subnet(subnet);
        }
        if (spec.ipv6() && spec.subnets().stream().noneMatch(subnet -> subnet.indexOf(':') >= 0)) {
            builder.subnet(subnets.pickIpv6());
        }
        return builder.build();
    }

    @Override
    Optional<NetworkHandle> find(String name) {
        return networks.inspect(name).map(found -> new NetworkHandle(context.engine(), found.id(), found.name()));
    }

    @Override
    String idOf(NetworkHandle handle) {
        return handle.id();
    }

    @Override
    public void remove() {
        super.remove();
        if (picked != null) {
            context.subnets().forget(picked);
        }
    }

    @Override
    boolean isUsedBy(ContainerDetails container, String name) {
        return container.state().running() && container.networks().containsKey(name);
    }

    @Override
    void removeFromEngine(String name) {
        networks.remove(name);
    }

    @Override
    String usersLabel() {
        return "connected";
    }

    @Override
    String usersAdvice() {
        return "disconnect its containers";
    }
}
