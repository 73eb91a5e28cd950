package dev.mooring.internal.stage.doctor;

import dev.mooring.internal.host.PublishedHost;
import dev.mooring.internal.provision.AddressPool;
import dev.mooring.internal.provision.FreeSubnets;
import dev.mooring.spec.NetworkSpec;
import java.util.List;

/** Counts the subnets that are left for networks. */
final class NetworkCheck implements Check {

    private static final String ABOUT = "networks";

    /** A run that has a network for each of its parallel tests does not need more. */
    private static final int FEW = 16;

    @Override
    public List<Finding> look(Setup setup) {
        AddressPool pool = setup.configuration().provision().networkPool();
        if (pool == null) {
            return List.of(Finding.note(
                    ABOUT,
                    "subnets come from the engine's own pools, which usually suffice for about 30 networks",
                    "leave out mooring.network.pool"));
        }
        boolean sharesHost =
                PublishedHost.of(setup.engine(), setup.configuration().host()).sharesSockets();
        FreeSubnets subnets = FreeSubnets.of(pool, setup.engine().networks(), sharesHost);
        String found = subnets.free() + " of " + subnets.all() + " subnets of the pool " + pool + " are free";
        if (subnets.free() >= FEW) {
            return List.of(Finding.ok(ABOUT, found));
        }
        String advice = "remove unused networks ('docker network prune'), or set mooring.network.pool to a larger pool";
        boolean needed = setup.request().nodes().stream().anyMatch(node -> node.spec() instanceof NetworkSpec);
        return List.of(
                subnets.free() == 0 && needed
                        ? Finding.problem(ABOUT, found, advice)
                        : Finding.warning(ABOUT, found, advice));
    }
}
